package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long details are kept. */
class LogSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"P3Y", "P3Y1M", "P36M", "P1096D", "P100Y"})
    void areKept_forThreeYearsAtLeast(String retention) {
        assertThat(new LogSettings("log.example", Period.parse(retention)).retention())
                .isEqualTo(Period.parse(retention));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2Y11M", "P1095D", "P35M30D", "P0D", "P-5Y", "P3Y-1D"})
    void areNotErasedSooner_whateverIsSet(String retention) {
        assertThatThrownBy(() -> new LogSettings("log.example", Period.parse(retention)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("onfile.log.retention is " + Period.parse(retention))
                .hasMessageContaining("three years at least")
                .hasMessageContaining("P3Y");
    }
}
