package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Identifiers of exchanges, as they stand in replies, paths and commands. */
class ExchangeIdTest {

    private final List<ExchangeId> drawn =
            Stream.generate(ExchangeId::random).limit(5_000).toList();

    @Test
    void areReadAsTheyAreWritten() {
        assertThat(drawn)
                .allSatisfy(id -> assertThat(ExchangeId.parse(id.toString())).contains(id));
    }

    /** One in 64 would, and 'audit read' would take it for an option. */
    @Test
    void neverBeginAsAnOptionDoes() {
        assertThat(drawn).extracting(ExchangeId::toString).noneMatch(id -> id.startsWith("-"));
    }

    @Test
    void areNoOtherText() {
        assertThat(Stream.of("", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAAA")
                        .map(ExchangeId::parse))
                .allMatch(Optional::isEmpty);
    }
}
