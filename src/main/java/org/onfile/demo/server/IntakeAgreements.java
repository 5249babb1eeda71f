package org.onfile.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.onfile.file.DurableFile;

/**
 * {@code agreements.yaml} of the demo city, by which a hub's first set-up lets {@code intake} ask for nearly all there is:
 * what it leaves out is there to be denied.
 */
public final class IntakeAgreements {

    private static final String LEFT_OUT = "driving-licence-renewal";

    private IntakeAgreements() {}

    /**
     * Writes it into a hub's data directory, where it is not there yet.
     *
     * @param matters to ask for
     * @param roles of parties in them
     */
    public static void write(Path data, Collection<String> matters, Collection<String> roles) throws IOException {
        Path file = data.resolve("agreements.yaml");
        if (Files.exists(file)) {
            return;
        }
        String others = matters.stream()
                .filter(matter -> !matter.equals(LEFT_OUT))
                .sorted()
                .collect(Collectors.joining(", "));
        DurableFile.write(
                file,
                template()
                        .replace("${matters}", matters.stream().sorted().collect(Collectors.joining(", ")))
                        .replace("${all matters but " + LEFT_OUT + "}", others)
                        .replace("${roles}", roles.stream().distinct().sorted().collect(Collectors.joining(", "))),
                DurableFile.READABLE);
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                IntakeAgreements.class.getResourceAsStream("/demo/agreements.yaml"), "/demo/agreements.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
