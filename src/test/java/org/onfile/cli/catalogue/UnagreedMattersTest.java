package org.onfile.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementState;
import org.onfile.catalogue.Catalogue;
import org.onfile.schema.Schemas;

/** Whoever publishes a matter is told that nobody may look anything up for it yet. */
class UnagreedMattersTest {

    private static final Catalogue DEMO =
            Catalogue.in(Path.of("catalogue"), Schemas.in(Path.of("schemas")).certificateTypes());

    @Test
    void areNamed_butNotJointOnes() {
        Set<String> agreed = new TreeSet<>(DEMO.names());
        agreed.removeAll(Set.of("company-seal", "open-a-restaurant"));

        assertThat(UnagreedMatters.of(DEMO, List.of(agreement(AgreementState.GRANTED, agreed))))
                .hasValueSatisfying(told -> assertThat(told).startsWith("no agreement names company-seal: "));
        assertThat(UnagreedMatters.of(DEMO, List.of(agreement(AgreementState.GRANTED, DEMO.names()))))
                .isEmpty();
    }

    @Test
    void areCounted_whereThereAreMany() {
        assertThat(UnagreedMatters.of(DEMO, List.of(agreement(AgreementState.SUSPENDED, DEMO.names()))))
                .hasValueSatisfying(told ->
                        assertThat(told).matches("no agreement names ([a-z-]+, ){4}[a-z-]+ and [0-9]+ more: .*"));
    }

    private static Agreement agreement(AgreementState state, Iterable<String> matters) {
        Set<String> named = new TreeSet<>();
        matters.forEach(named::add);
        return new Agreement(
                "one",
                1,
                state,
                AgreedTerms.of("intake", "market-regulation", "business-licence")
                        .matters(named)
                        .channels(Set.of())
                        .legalBasis("law")
                        .during(LocalDate.EPOCH, LocalDate.EPOCH)
                        .terms(),
                "somebody",
                "a decision",
                Instant.EPOCH);
    }
}
