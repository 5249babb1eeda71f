package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateIdentifierTest {

    private static final String PERMIT = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

    @Test
    void acceptsTheNationalStandardsExample() {
        assertThat(CertificateIdentifier.check(PERMIT)).isEqualTo(new IdentifierCheck.Sound(PERMIT, List.of()));
    }

    @Test
    void refusesAMadeUpCheckCharacter() {
        assertThat(CertificateIdentifier.check("1.2.156.3005.2.11100000000013661B006.113700000045046442."
                        + "209FA4E88F9E4C878F3E9BED2CE7EA49.001.M"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.WRONG_CHECK_CHARACTER));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:onfile:taxation:deed-tax:0b, WRONG_FORM",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.01.U, WRONG_FORM",
        "1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.001.U, WRONG_FORM",
        "1.2.156.3005.2., WRONG_FORM",
        "'', EMPTY",
    })
    void refusesWhatBreaksARule(String identifier, IdentifierRule rule) {
        assertThat(CertificateIdentifier.check(identifier)).isEqualTo(new IdentifierCheck.Broken(rule));
    }

    @Test
    void computesTheCheckCharacter() {
        assertThat(CertificateIdentifier.checkCharacter("11100000000013338W01111430000006122244L20230000403001"))
                .isEqualTo('U');
    }
}
