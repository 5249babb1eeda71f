package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolderCodesTest {

    @Test
    void checksACodeAsItsTypeAsks() {
        assertThat(HolderCodes.canonical("001", "91330203674737244w")).isInstanceOf(Checked.Sound.class);
        assertThat(HolderCodes.canonical("111", "91330203674737244w"))
                .isEqualTo(new Checked.Broken(Rule.WRONG_CHARACTER));
    }

    @Test
    void aPassportNumberIsOnlySpeltAlike() {
        assertThat(HolderCodes.canonical("414", " e 1234567Ｋ"))
                .isEqualTo(new Checked.Sound(
                        "E1234567K",
                        List.of(Repair.TRIMMED, Repair.HALF_WIDTH, Repair.BLANKS_REMOVED, Repair.UPPER_CASED)));
    }

    @Test
    void refusesATypeThatTheStandardDoesNotKnow() {
        assertThat(HolderCodes.canonical("112", "1")).isEqualTo(new Checked.Broken(Rule.UNKNOWN_CODE_TYPE));
        assertThat(HolderCodes.canonical("", "1")).isEqualTo(new Checked.Broken(Rule.UNKNOWN_CODE_TYPE));
    }

    @Test
    void refusesEmptyEndlessAndControlCharacters() {
        assertThat(HolderCodes.canonical("999", "\u200b ")).isEqualTo(new Checked.Broken(Rule.EMPTY));
        assertThat(HolderCodes.canonical("999", "x".repeat(10_000))).isEqualTo(new Checked.Broken(Rule.TOO_LONG));
        assertThat(HolderCodes.canonical("999", "a\u001bb")).isEqualTo(new Checked.Broken(Rule.CONTROL_CHARACTER));
        assertThat(HolderCodes.canonical("999", "a\nb")).isEqualTo(new Checked.Broken(Rule.CONTROL_CHARACTER));
    }

    @Test
    void onlyAPassportHasACountry_andItNeedsOne() {
        assertThat(HolderCodes.country("414", "gb")).isEqualTo(new Checked.Sound("GB", List.of(Repair.UPPER_CASED)));
        assertThat(HolderCodes.country("414", null)).isEqualTo(new Checked.Broken(Rule.MISSING_COUNTRY));
        assertThat(HolderCodes.country("414", "英国")).isEqualTo(new Checked.Broken(Rule.WRONG_COUNTRY));
        assertThat(HolderCodes.country("111", "CN")).isEqualTo(new Checked.Sound("", List.of()));
    }

    @Test
    void knowsEveryTypeOfTheStandard() {
        assertThat(HolderCodeTypes.all()).hasSize(16).contains("001", "099", "111", "411", "511", "516", "999");
    }
}
