package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialCreditCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"11100000000013127D", "11100000MB0143028R", "11100000MB03271699", "11100000000013338W"})
    void acceptsTheCodesOfMinistries(String code) {
        assertThat(SocialCreditCode.check(code)).isEqualTo(new IdentifierCheck.Sound(code, List.of()));
    }

    @Test
    void upperCasesWhatADepartmentWroteInLowerCase_andSaysSo() {
        assertThat(SocialCreditCode.check("91330203674737244w"))
                .isEqualTo(new IdentifierCheck.Sound("91330203674737244W", List.of(Repair.UPPER_CASED)));
    }

    @Test
    void repairsFullWidthCharactersAndBlanks_andSaysSo() {
        assertThat(SocialCreditCode.check("\u3000１１１０００００ MB0143028Ｒ\t"))
                .isEqualTo(new IdentifierCheck.Sound(
                        "11100000MB0143028R", List.of(Repair.TRIMMED, Repair.HALF_WIDTH, Repair.BLANKS_REMOVED)));
    }

    @ParameterizedTest
    @CsvSource({
        "11100000MB0143028P, WRONG_CHECK_CHARACTER",
        "11100000MB0143028,  WRONG_LENGTH",
        "11100000MB0143028RR, WRONG_LENGTH",
        "11100000MI0143028R, WRONG_CHARACTER",
        "11100000统B0143028R, WRONG_CHARACTER",
        "'', EMPTY",
        "'　 ', EMPTY",
        "'1110000\u0000MB0143028R', CONTROL_CHARACTER",
    })
    void refusesWhatBreaksARule(String code, IdentifierRule rule) {
        assertThat(SocialCreditCode.check(code)).isEqualTo(new IdentifierCheck.Broken(rule));
    }

    @Test
    void refusesTenThousandCharactersWithoutLookingAtThem() {
        assertThat(SocialCreditCode.check("9".repeat(10_000)))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.TOO_LONG));
    }

    @Test
    void aVerdictNeverShowsTheValue() {
        assertThat(SocialCreditCode.check("11100000MB0143028R").toString()).doesNotContain("MB0143028");
        assertThat(SocialCreditCode.check("11100000MB0143028P").toString()).doesNotContain("MB0143028");
    }
}
