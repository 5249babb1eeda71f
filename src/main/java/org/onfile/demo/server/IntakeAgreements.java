package org.onfile.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.file.DurableFile;

/**
 * {@code agreements.yaml} of the demo city, by which a hub's first set-up lets {@code intake} ask for nearly all there is:
 * what it leaves out is there to be denied.
 */
public final class IntakeAgreements {

    private static final Pattern ALL_BUT = Pattern.compile("\\$\\{all matters but ([a-z-]+)}");

    private IntakeAgreements() {}

    /**
     * Writes it into a hub's data directory, where it is not there yet.
     *
     * @param matters to ask for
     * @param roles of parties in them
     */
    public static void write(Path data, Collection<String> matters, Collection<String> roles) throws IOException {
        Path file = data.resolve("agreements.yaml");
        if (!Files.exists(file)) {
            DurableFile.write(file, text(matters, roles), DurableFile.READABLE);
        }
    }

    /** What it says. */
    public static String text(Collection<String> matters, Collection<String> roles) throws IOException {
        return ALL_BUT.matcher(template())
                .replaceAll(but -> listed(matters.stream().filter(matter -> !matter.equals(but.group(1)))))
                .replace("${matters}", listed(matters.stream()))
                .replace("${roles}", roles.stream().distinct().sorted().collect(Collectors.joining(", ")));
    }

    private static String listed(Stream<String> matters) {
        return matters.sorted().collect(Collectors.joining(", "));
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                IntakeAgreements.class.getResourceAsStream("/demo/agreements.yaml"), "/demo/agreements.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
