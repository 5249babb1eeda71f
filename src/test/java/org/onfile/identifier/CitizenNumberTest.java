package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitizenNumberTest {

    @Test
    void acceptsTheStandardsOwnExample() {
        assertThat(CitizenNumber.check("440524188001010014"))
                .isEqualTo(new IdentifierCheck.Sound("440524188001010014", List.of()));
    }

    @Test
    void upperCasesTheCheckCharacterX() {
        assertThat(CitizenNumber.check("11010519491231002x"))
                .isEqualTo(new IdentifierCheck.Sound("11010519491231002X", List.of(Repair.UPPER_CASED)));
    }

    @Test
    void makesEighteenDigitsOfFifteen() {
        assertThat(CitizenNumber.check("110105491231002"))
                .isEqualTo(new IdentifierCheck.Sound("11010519491231002X", List.of(Repair.FIFTEEN_TO_EIGHTEEN)));
    }

    @Test
    void readsFullWidthDigits() {
        assertThat(CitizenNumber.check("１１０１０５１９４９１２３１００２Ｘ"))
                .isEqualTo(new IdentifierCheck.Sound("11010519491231002X", List.of(Repair.HALF_WIDTH)));
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, WRONG_CHECK_CHARACTER",
        "110105194902300021, WRONG_DATE",
        "110105194913010021, WRONG_DATE",
        "110105000001010021, WRONG_DATE",
        "110105490230002, WRONG_DATE",
        "11010519491231X02X, WRONG_CHARACTER",
        "1101051949123100२X, WRONG_CHARACTER",
        "1101054912310021, WRONG_LENGTH",
        "11010549123100X, WRONG_LENGTH",
        "'', EMPTY",
        "'11010519491231\u0007002X', CONTROL_CHARACTER",
    })
    void refusesWhatBreaksARule(String number, IdentifierRule rule) {
        assertThat(CitizenNumber.check(number)).isEqualTo(new IdentifierCheck.Broken(rule));
    }

    @Test
    void knowsTheBirthday() {
        assertThat(CitizenNumber.birthday("11010519491231002X")).isEqualTo(LocalDate.of(1949, 12, 31));
    }
}
