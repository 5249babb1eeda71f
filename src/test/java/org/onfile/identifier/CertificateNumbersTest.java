package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateNumbersTest {

    @Test
    void oneSpellingForDepartmentAndCitizen() {
        assertThat(CertificateNumbers.canonical("浙（2020）宁波市 不动产权第０００1号"))
                .isEqualTo(new IdentifierCheck.Sound(
                        "浙(2020)宁波市不动产权第0001号", List.of(Repair.HALF_WIDTH, Repair.BLANKS_REMOVED)));
        assertThat(CertificateNumbers.canonical("jy23302"))
                .isEqualTo(new IdentifierCheck.Sound("JY23302", List.of(Repair.UPPER_CASED)));
    }

    @Test
    void refusesEmptyEndlessAndControlCharacters() {
        assertThat(CertificateNumbers.canonical(" ")).isEqualTo(new IdentifierCheck.Broken(IdentifierRule.EMPTY));
        assertThat(CertificateNumbers.canonical("1".repeat(201)))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.TOO_LONG));
        assertThat(CertificateNumbers.canonical("1\u00002"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER));
    }
}
