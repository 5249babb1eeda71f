package org.onfile.agreement;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides by agreement who may ask for what; the one place that does. Denied by default. It decides in memory: a timer
 * follows the store, so that every node takes a change within two seconds. Thread-safe.
 */
public final class Agreements {

    private static final Logger LOG = LoggerFactory.getLogger(Agreements.class);

    private final JdbcClient store;
    private final OwnData own;
    private final DerivedOnly derivedOnly;
    private final AgreementQuotas quotas;
    private final Clock clock;
    private volatile AgreementTable table;
    private volatile Set<PausedRequester> paused = Set.of();
    /** Of a change that is in the table with all before it; written under this. */
    private volatile long revision;

    /**
     * Decides by none at first.
     *
     * @param own what needs no agreement
     * @param derivedOnly what no agreement can allow
     * @param city whose days terms are reckoned by
     */
    Agreements(
            JdbcClient store, OwnData own, DerivedOnly derivedOnly, AgreementQuotas quotas, ZoneId city, Clock clock) {
        this.store = store;
        this.own = own;
        this.derivedOnly = derivedOnly;
        this.quotas = quotas;
        this.clock = clock;
        this.table = AgreementTable.empty(city);
    }

    /** Whether an agreement allows what is asked, or it is of the requester's own department, for a matter of that. */
    public AgreementVerdict decide(Inquiry asked) {
        AgreementVerdict verdict = byAgreement(asked);
        String department = asked.department();
        AgreementVerdict.Granted its =
                department != null && isPaused(department, asked.requester()) ? null : own.granted(asked);
        if (its == null) {
            return verdict;
        }
        return verdict instanceof AgreementVerdict.Granted granted ? granted.and(its) : its;
    }

    private AgreementVerdict byAgreement(Inquiry asked) {
        AgreementVerdict verdict = table.decide(asked, clock.instant(), paused, quotas);
        return derivedOnly.forbids(asked.type(), asked.use())
                ? new AgreementVerdict.Denied(AgreementVerdict.Rule.ONLY_DERIVED, verdict.agreement())
                : verdict;
    }

    /**
     * Whether what a requester does for one of these matters has to be signed by it, as an agreement in force says: its questions,
     * on which each decision looks at that, and what they rest on.
     */
    public boolean demandsSignature(String requester, Collection<String> matters) {
        return table.demandsSignature(requester, matters, clock.instant());
    }

    /** The same of questions for certificates of a type. */
    public boolean demandsSignature(String requester, String type, String matter) {
        return table.demandsSignature(requester, type, matter, clock.instant());
    }

    /**
     * Counts a question to the quotas of the agreements that allow something of it, of each once.
     *
     * @param verdicts on all that it asks for
     */
    public void count(String requester, Collection<AgreementVerdict> verdicts) {
        Set<String> used = new HashSet<>();
        verdicts.forEach(verdict -> {
            if (verdict instanceof AgreementVerdict.Granted granted) {
                used.addAll(granted.limited());
            }
        });
        quotas.use(requester, used, clock.instant());
    }

    /** How many more questions an agreement allows today; empty where it allows any number. */
    OptionalInt quotaLeft(Agreement agreement) {
        Integer quota = agreement.terms().quota();
        return quota == null ? OptionalInt.empty() : OptionalInt.of(quotas.left(agreement, quota, clock.instant()));
    }

    /** Whether a department answers a requester nothing. */
    boolean isPaused(String department, String requester) {
        return paused.contains(new PausedRequester(department, requester));
    }

    /** Who is paused from now on, and nobody else; on this node. */
    public void pause(Set<PausedRequester> requesters) {
        paused = Set.copyOf(requesters);
    }

    /** The agreements of a requester, whatever their states, in the order of their ids. */
    public List<Agreement> of(String requester) {
        return table.of(requester);
    }

    /** Of a change that {@link #of} knows from then on, with all before it. */
    long revision() {
        return revision;
    }

    /** Takes up what changed since; for a timer. */
    public synchronized void follow() {
        own.follow();
        List<AgreementRegister.Recorded> changed = AgreementRegister.after(store, revision);
        if (!changed.isEmpty()) {
            take(changed.stream().map(AgreementRegister.Recorded::agreement).toList());
            revision = changed.getLast().revision();
        }
    }

    /** Takes up all there is before the first question. */
    synchronized void begin() {
        follow();
        if (revision == 0) {
            LOG.warn("There is no agreement yet: every lookup is DENIED. Write agreements.yaml and hand it in by"
                    + " './onfile agreement apply FILE' (docs/agreements.md)");
        }
    }

    /** Puts agreements, or newer versions of them, in force on this node. */
    synchronized void take(Collection<Agreement> changed) {
        table = table.with(changed);
    }
}
