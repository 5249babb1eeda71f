package org.onfile.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What a type's schema says of the death of holders. */
class HolderDeathTest {

    @Test
    void isReadFromTheSchema() {
        assertThat(of("\"deathReasons\": [\"死亡注销\"],")).isEqualTo(new HolderDeath(List.of("死亡注销"), false));
        assertThat(of("\"endsWithDeath\": true,")).isEqualTo(new HolderDeath(List.of(), true));
        assertThat(of("")).isEqualTo(new HolderDeath(List.of(), false));
    }

    @Test
    void isRefused_whereItIsOfAnotherKind() {
        for (String wrong : List.of("\"deathReasons\": \"死亡\",", "\"deathReasons\": [],", "\"deathReasons\": [4],")) {
            assertThatThrownBy(() -> of(wrong)).hasMessageContaining("\"deathReasons\" is [\"reason\", …]");
        }
        assertThatThrownBy(() -> of("\"endsWithDeath\": \"yes\",")).hasMessageContaining("true or false");
    }

    private static HolderDeath of(String properties) {
        return HolderDeath.of(new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Card\", " + properties + " \"fields\": []}"));
    }
}
