package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.onfile.agreement.TestAgreements.terms;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;

/** Changes of agreements are recorded in the exchange log before they come into force, on every node. */
@ExtendWith(LookupHub.Shared.class)
class AgreementRecordingTest {

    private final LookupHub hub;
    private final String id = "life-" + UUID.randomUUID();
    private final String requester = "somebody-" + UUID.randomUUID();

    AgreementRecordingTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void livesItsLife_eachChangeAVersion() {
        assertThat(change(AgreementChange.REQUEST, terms(requester, "driving-licence")))
                .startsWith("version 1, entry ");
        assertThat(state()).isEqualTo(AgreementState.REQUESTED);
        assertThat(change(AgreementChange.GRANT, null)).startsWith("version 2, entry ");
        assertThat(change(AgreementChange.SUSPEND, null)).startsWith("version 3, entry ");
        assertThat(state()).isEqualTo(AgreementState.SUSPENDED);
        assertThat(change(AgreementChange.RESUME, null)).startsWith("version 4, entry ");
        assertThat(change(AgreementChange.END, null)).startsWith("version 5, entry ");
        assertThat(state()).isEqualTo(AgreementState.ENDED);

        assertThat(AgreementRegister.versions(hub.store(), id))
                .hasSize(5)
                .first()
                .satisfies(newest -> {
                    String detail = hub.bean(ExchangeDetails.class).states(newest.entry(), newest.entry() + 1).stream()
                            .filter(DetailState.Opened.class::isInstance)
                            .map(state -> ((DetailState.Opened) state).opening().detail())
                            .findFirst()
                            .orElseThrow();
                    assertThat(LookupHub.json(detail).path("kind").asText()).isEqualTo("agreement");
                    assertThat(LookupHub.json(detail).path("decidedBy").asText())
                            .isEqualTo("an official");
                    assertThat(LookupHub.json(detail).at("/terms/requester").asText())
                            .isEqualTo(requester);
                });
    }

    @Test
    void refusesWhatTheLifeOfAnAgreementDoesNotHave_andGoesOn() {
        assertThat(change(AgreementChange.RESUME, null)).isEqualTo("refused: there is no such agreement");
        assertThat(change(AgreementChange.GRANT, null)).isEqualTo("refused: a new agreement needs its terms");
        assertThat(change(AgreementChange.GRANT, terms(requester, "driving-licence")))
                .startsWith("version 1");
        assertThat(change(AgreementChange.GRANT, terms(requester, "business-licence")))
                .startsWith("refused: requester, department and type of an agreement stay");
        assertThat(change(AgreementChange.END, null)).startsWith("version 2");
        assertThat(change(AgreementChange.GRANT, terms(requester, "driving-licence")))
                .isEqualTo("refused: it is ENDED, and cannot be granted");
    }

    @Test
    void reachesAnotherNodeOfTheStoreByItsOwnTimer() {
        Agreements other = TestAgreements.secondNode(hub).agreements();
        assertThat(other.of(requester)).isEmpty();

        change(AgreementChange.GRANT, terms(requester, "driving-licence"));
        other.follow();

        assertThat(other.of(requester)).singleElement().satisfies(agreement -> assertThat(agreement.version())
                .isEqualTo(1));
    }

    @Test
    void holdUpNoOther_whileANodeWritesOne() {
        long claimed = hub.store()
                .sql("insert into agreement_change (agreement, change, terms, decided_by, document, claimed_until)"
                        + " values (?, 'GRANT', ?, 'an official', 'no. 7', now() + interval '1 hour') returning number")
                .params("claimed-" + id, TermsJson.write(terms(requester, "driving-licence")))
                .query(Long.class)
                .single();

        assertThat(change(AgreementChange.GRANT, terms(requester, "driving-licence")))
                .startsWith("version 1");
        assertThat(AgreementRegister.outcome(hub.store(), claimed)).isEmpty();

        hub.store()
                .sql("update agreement_change set claimed_until = now() - interval '1 second' where number = ?")
                .param(claimed)
                .update();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> AgreementRegister.outcome(hub.store(), claimed).isPresent());
    }

    private String change(AgreementChange change, @Nullable AgreementTerms terms) {
        return TestAgreements.decide(hub, id, change, terms);
    }

    private AgreementState state() {
        AgreementState recorded = AgreementRegister.versions(hub.store(), id)
                .getFirst()
                .agreement()
                .state();
        await().atMost(Duration.ofMinutes(1)).until(() -> hub.bean(Agreements.class).of(requester).stream()
                .anyMatch(agreement -> agreement.id().equals(id) && agreement.state() == recorded));
        return recorded;
    }
}
