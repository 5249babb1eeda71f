package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementState;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.HandedIn;

/** What a hub agrees to once a newer version of the demo goes on with its city. */
final class DemoAgreementsTest {

    private static final String FIRST = HandedIn.FIRST_SET_UP;

    @Test
    void areGranted_whereTheyAreNewOrNobodyDecidedOnThemSince() {
        assertThat(lacking(List.of())).containsExactly("licence");
        assertThat(lacking(List.of(agreement(AgreementState.GRANTED, FIRST, "renewal"))))
                .containsExactly("licence");
    }

    @Test
    void stay_whereTheySayThatAlready() {
        assertThat(lacking(List.of(agreement(AgreementState.GRANTED, FIRST, "renewal", "subsidy"))))
                .isEmpty();
    }

    @Test
    void stay_whereSomebodyDecidedOnThem() {
        assertThat(lacking(List.of(agreement(AgreementState.GRANTED, "an official", "renewal"))))
                .isEmpty();
        assertThat(lacking(List.of(agreement(AgreementState.ENDED, "an official", "renewal"))))
                .isEmpty();
        assertThat(lacking(List.of(agreement(AgreementState.SUSPENDED, "an official", "renewal"))))
                .isEmpty();
    }

    private static List<String> lacking(List<Agreement> newest) {
        return DemoAgreements.lacking(newest, Map.of("licence", terms("renewal", "subsidy"))).stream()
                .map(HandedIn::agreement)
                .toList();
    }

    private static Agreement agreement(AgreementState state, String decidedBy, String... matters) {
        return new Agreement("licence", 1, state, terms(matters), decidedBy, "a document", Instant.EPOCH);
    }

    private static AgreementTerms terms(String... matters) {
        return AgreedTerms.of("intake", "traffic-police", "driving-licence")
                .fields(Set.of("certificateNumber"))
                .matters(Set.of(matters))
                .channels(Set.of(Channel.values()))
                .legalBasis("a law")
                .during(LocalDate.of(2020, 1, 1), LocalDate.of(2099, 12, 31))
                .terms();
    }
}
