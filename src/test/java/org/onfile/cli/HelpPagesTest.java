package org.onfile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/help/} has each command's help, which {@code ./onfile} shows without a JDK and without a build. */
class HelpPagesTest {

    private static final Path PAGES = Path.of("docs", "help");
    private static final Path MADE = Path.of("target", "help");

    @Test
    void areTheCommandsOwn() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        add("", Onfile.commandLine(), pages);
        Files.createDirectories(MADE);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(MADE.resolve(page.getKey()), page.getValue());
        }
        assertThat(read()).as("take target/help/ over to docs/help/").isEqualTo(pages);
    }

    private static void add(String above, CommandLine command, Map<String, String> pages) {
        String name = above.isEmpty() ? command.getCommandName() : above;
        pages.put(name + ".txt", command.getUsageMessage(Ansi.OFF));
        command.getSubcommands()
                .forEach((word, below) -> add(above.isEmpty() ? word : above + "-" + word, below, pages));
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        if (Files.isDirectory(PAGES)) {
            try (Stream<Path> files = Files.list(PAGES)) {
                for (Path file : files.toList()) {
                    pages.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return pages;
    }
}
