package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A limit on how many drafts one operator, and one requester as a whole, may open in an hour of the clock, so that nobody asks
 * about everybody for cases that nobody has. It counts in the store, for all nodes.
 */
public final class DraftLimit {

    private static final UUID WHOLE_REQUESTER = new UUID(0, 0);
    /** Drafts that nobody announces are forgotten. */
    private static final Duration DRAFTED = Duration.ofDays(30);

    private final JdbcClient store;
    private final CaseRegister register;
    private final Pseudonyms pseudonyms;
    private final CaseSettings settings;
    private final Clock clock;

    DraftLimit(JdbcClient store, CaseRegister register, Pseudonyms pseudonyms, CaseSettings settings, Clock clock) {
        this.store = store;
        this.register = register;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @param operator its identifier; missing where none is named
     * @return what is broken if it is one too many
     */
    Optional<Fault> count(String requester, JsonNode operator) {
        if (operator.isTextual()
                && count(requester, pseudonyms.operator(operator.textValue())) > settings.draftsPerOperator()) {
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
        register.forgetDrafts(clock.instant().minus(DRAFTED));
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }
}
