package org.onfile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.onfile.cli.terminal.ErrorMessage;
import org.springframework.beans.factory.BeanCreationException;

class ErrorMessageTest {

    @Test
    void saysWhatFailed_notWhichPartsCouldNotBeMadeForIt() {
        var failure = new BeanCreationException(
                "outer",
                "cannot be made",
                new BeanCreationException(
                        "inner",
                        "cannot be made",
                        new IllegalStateException(
                                "The exchange log in the store ends at 205 entries.",
                                new IOException("the disk is full"))));

        assertThat(ErrorMessage.of(failure))
                .isEqualTo("The exchange log in the store ends at 205 entries." + System.lineSeparator()
                        + "  the disk is full");
    }

    @Test
    void saysThatAFileIsNotThere_andNotItsNameAlone() {
        IOException absent = new NoSuchFileException("keys.json");
        assertThat(ErrorMessage.of(absent)).isEqualTo("there is no file keys.json");
        assertThat(ErrorMessage.of(new UncheckedIOException(absent))).isEqualTo("there is no file keys.json");
    }

    @Test
    void saysOnce_whatACauseSaysAgain() {
        assertThat(ErrorMessage.of(new UncheckedIOException("hub.yaml: not found", new IOException("not found"))))
                .isEqualTo("hub.yaml: not found");
    }
}
