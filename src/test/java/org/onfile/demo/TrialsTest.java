package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.onfile.demo.city.City;

class TrialsTest {

    @Test
    void haveOneForEveryOutcome() {
        assertThat(Trials.of(City.of(1, 300, LocalDate.of(2026, 11, 22))))
                .flatExtracting(Trial::expect)
                .contains(
                        "DENIED",
                        "SOURCE_STALE",
                        "HOLDER_MISMATCH",
                        "UNREADABLE",
                        "AMBIGUOUS",
                        "FOUND_VALID",
                        "FOUND_NOT_VALID",
                        "NOT_ON_FILE");
    }
}
