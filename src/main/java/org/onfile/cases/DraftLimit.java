package org.onfile.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A limit on how many drafts one operator, and one requester as a whole, may open in an hour of the clock, so that nobody asks
 * about everybody for cases that nobody has. It counts in the store, for all nodes. Of first questions for one case that come
 * at once, whichever claims the draft counts it and opens it; the others wait for that.
 */
public final class DraftLimit {

    private static final UUID WHOLE_REQUESTER = new UUID(0, 0);
    /** Drafts that nobody announces are forgotten. */
    private static final Duration DRAFTED = Duration.ofDays(30);

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final CaseRegister register;
    private final CaseChanges changes;
    private final Pseudonyms pseudonyms;
    private final CaseSettings settings;
    private final Clock clock;

    DraftLimit(
            DataSource store,
            CaseRegister register,
            CaseChanges changes,
            Pseudonyms pseudonyms,
            CaseSettings settings,
            Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.register = register;
        this.changes = changes;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.clock = clock;
    }

    /** What becomes of a first question for an unknown case. */
    sealed interface Claim {

        /** It opens the draft, and gives the claim back then. */
        record Opens(CaseChanges.Claim claim) implements Claim {}

        /** Another question is opening it. */
        record OpenedByAnother() implements Claim {}

        /** It would be one draft too many. */
        record TooMany(Fault fault) implements Claim {}
    }

    /**
     * Claims the draft for one question, and counts it, once however many questions claim it one after the other.
     *
     * @param number the case's pseudonym
     * @param operator who operates, as proven or else as named; null where nobody does
     */
    Claim claim(String requester, UUID number, @Nullable String operator) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<CaseChanges.Claim> claimed = changes.claim(requester, number);
            if (claimed.isEmpty()) {
                return new Claim.OpenedByAnother();
            }
            Optional<Fault> tooMany = claimed.get().isFirst() ? count(requester, operator) : Optional.empty();
            tooMany.ifPresent(fault -> status.setRollbackOnly());
            return tooMany.<Claim>map(Claim.TooMany::new).orElseGet(() -> new Claim.Opens(counted(claimed.get())));
        }));
    }

    /** One whose row stays when it is given back: the draft is counted, whichever question opens it. */
    private static CaseChanges.Claim counted(CaseChanges.Claim claim) {
        return new CaseChanges.Claim(claim.requester(), claim.number(), false, claim.until());
    }

    private Optional<Fault> count(String requester, @Nullable String operator) {
        if (operator != null && count(requester, pseudonyms.operator(operator)) > settings.draftsPerOperator()) {
            return Optional.of(new Fault(
                    "/purpose/operator/id",
                    "draft-per-operator",
                    "This operator opened " + settings.draftsPerOperator() + " drafts in this hour, as many as may be."
                            + " Announce cases (PUT /v1/cases/NUMBER): they are not counted."));
        }
        return count(requester, WHOLE_REQUESTER) > settings.draftsPerRequester()
                ? Optional.of(new Fault(
                        "/purpose/caseNumber",
                        "draft-per-requester",
                        "You opened " + settings.draftsPerRequester() + " drafts in this hour, as many as may be."
                                + " Announce cases (PUT /v1/cases/NUMBER): they are not counted."))
                : Optional.empty();
    }

    private int count(String requester, UUID operator) {
        return store.sql("""
                        insert into case_draft_count as counted (requester, operator, hour, drafts) values (?, ?, ?, 1)
                        on conflict (requester, operator, hour) do update set drafts = counted.drafts + 1
                        returning drafts
                        """)
                .params(requester, operator, hour().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** The refusal of one too many, 429. */
    RequestRefusedException refused(Fault tooMany) {
        long left = Duration.between(clock.instant(), hour().plus(Duration.ofHours(1)))
                        .toSeconds()
                + 1;
        return new RequestRefusedException(
                new Problem(429, "too-many-drafts", "Too many drafts", tooMany.detail(), List.of(tooMany))
                        .with(Map.of(Problem.RETRY_AFTER, left)));
    }

    /** Forgets the counts of earlier hours, and drafts that nobody announced for thirty days; for a timer. */
    public void forget() {
        store.sql("delete from case_draft_count where hour < ?")
                .param(hour().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .update();
        store.sql("delete from case_draft_opening where begun_at < now() - interval '1 hour' and claimed_until < now()")
                .update();
        register.forgetDrafts(clock.instant().minus(DRAFTED));
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }
}
