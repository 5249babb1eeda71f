package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolderCodesTest {

    @Test
    void checksACodeAsItsTypeAsks() {
        assertThat(HolderCodes.canonical("001", "91330203674737244w")).isInstanceOf(IdentifierCheck.Sound.class);
        assertThat(HolderCodes.canonical("111", "91330203674737244w"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.WRONG_CHARACTER));
    }

    @Test
    void aPassportNumberIsOnlySpeltAlike() {
        assertThat(HolderCodes.canonical("414", " e 1234567Ｋ"))
                .isEqualTo(new IdentifierCheck.Sound(
                        "E1234567K",
                        List.of(Repair.TRIMMED, Repair.HALF_WIDTH, Repair.BLANKS_REMOVED, Repair.UPPER_CASED)));
    }

    @Test
    void refusesATypeThatTheStandardDoesNotKnow() {
        assertThat(HolderCodes.canonical("112", "1"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.UNKNOWN_CODE_TYPE));
        assertThat(HolderCodes.canonical("", "1"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.UNKNOWN_CODE_TYPE));
    }

    @Test
    void refusesEmptyEndlessAndControlCharacters() {
        assertThat(HolderCodes.canonical("999", "\u200b ")).isEqualTo(new IdentifierCheck.Broken(IdentifierRule.EMPTY));
        assertThat(HolderCodes.canonical("999", "x".repeat(10_000)))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.TOO_LONG));
        assertThat(HolderCodes.canonical("999", "a\u001bb"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER));
        assertThat(HolderCodes.canonical("999", "a\nb"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.CONTROL_CHARACTER));
    }

    @Test
    void onlyAPassportHasACountry_andItNeedsOne() {
        assertThat(HolderCodes.country("414", "gb"))
                .isEqualTo(new IdentifierCheck.Sound("GB", List.of(Repair.UPPER_CASED)));
        assertThat(HolderCodes.country("414", null))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.MISSING_COUNTRY));
        assertThat(HolderCodes.country("414", "英国"))
                .isEqualTo(new IdentifierCheck.Broken(IdentifierRule.WRONG_COUNTRY));
        assertThat(HolderCodes.country("111", "CN")).isEqualTo(new IdentifierCheck.Sound("", List.of()));
    }

    @Test
    void knowsEveryTypeOfTheStandard() {
        assertThat(HolderCodeTypes.all()).hasSize(16).contains("001", "099", "111", "411", "511", "516", "999");
    }
}
