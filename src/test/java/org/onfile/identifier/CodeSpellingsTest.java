package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSpellingsTest {

    @Test
    void ofACitizenNumber_haveThe15DigitsToo() {
        assertThat(CodeSpellings.of("111", "99010019900101002X"))
                .contains("99010019900101002X", "99010019900101002x", "990100900101002", "９９０１００９００１０１００２");
        assertThat(CodeSpellings.of("111", "990100200001010012")).doesNotContain("990100000101001");
    }

    /** Whatever they are read as, it is the same holder. */
    @ParameterizedTest
    @CsvSource({"111, 990100199001010012", "001, 91990100MA0CT0001Q", "414, E12345678"})
    void areReadAsTheCode(String type, String code) {
        assertThat(CodeSpellings.of(type, code))
                .allSatisfy(spelling -> assertThat(HolderCodes.canonical(type, spelling))
                        .isInstanceOfSatisfying(IdentifierCheck.Sound.class, sound -> assertThat(sound.value())
                                .isEqualTo(code)));
    }
}
