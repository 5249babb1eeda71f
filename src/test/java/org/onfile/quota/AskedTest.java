package org.onfile.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** What counts as another value that was tried: what the search would tell from the ones before. */
class AskedTest {

    private final Pseudonyms pseudonyms = new Pseudonyms(new Sealer(
            new SealingKeys(new SecretKeySpec(new byte[32], "AES"), new SecretKeySpec(new byte[32], "HmacSHA256"))));

    @Test
    void countsAllSpellingsThatAreComparedAsOneName() {
        assertThat(List.of(
                        name("990100198505050013", " LI LEI\u3000"),
                        name("990100198505050013", "\uff2c\uff49\u200bLei"),
                        name("990100198505050013", "Li\ufe00Lei")))
                .containsOnly(name("990100198505050013", "Li Lei"));
    }

    /** With blanks, which comparing leaves out, any two names can be given the same {@link String#hashCode}. */
    @Test
    void tellsValuesApart_whoseHashesAreTheSame() {
        assertThat("AB".hashCode()).isEqualTo("B#".hashCode());

        assertThat(name("990100198505050013", "AB")).isNotEqualTo(name("990100198505050013", "B#"));
        assertThat(numbers("AB", "B#")).hasSize(2);
    }

    /** So that whoever reads the store does not tell a name from how often it occurs. */
    @Test
    void keepsEqualNamesOfTwoHoldersApart() {
        assertThat(name("990100198505050013", "Li Lei")).isNotEqualTo(name("990100198505050021", "Li Lei"));
    }

    private Object name(String code, String name) {
        return Objects.requireNonNull(asked(code, name, Set.of()).name());
    }

    private Set<?> numbers(String... numbers) {
        return asked("990100198505050013", null, Set.of(numbers)).certificateNumbers();
    }

    private Asked asked(String code, @Nullable String name, Set<String> numbers) {
        return Asked.of(
                "asker",
                null,
                new AskedHolder("111", code, "", "", name),
                numbers,
                new Purpose(
                        "matter",
                        "C1",
                        "material",
                        new AskedHolder("111", code, "", "", null),
                        JsonNodeFactory.instance.objectNode()),
                pseudonyms);
    }
}
