package org.onfile.dependencies;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code docs/dependencies.yaml}: what dependencies are for, and until when their lines are supported. */
record Support(LinkedHashMap<String, Line> lines, LinkedHashMap<String, Use> dependencies) {

    private static final Period AHEAD = Period.ofMonths(3);

    /**
     * A line of versions.
     *
     * @param until an ISO date, or {@code open}
     */
    record Line(String until, String source, @Nullable String note) {

        Optional<LocalDate> end() {
            return until.equals("open") ? Optional.empty() : Optional.of(LocalDate.parse(until));
        }

        String remark() {
            return Objects.requireNonNullElse(note, "");
        }
    }

    record Use(String line, @JsonProperty("for") String purpose) {}

    static Support read(Path file) {
        try {
            return new YAMLMapper().readValue(file.toFile(), Support.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence for each line whose support ends within three months, or has ended. */
    List<String> warnings(LocalDate today) {
        List<String> warnings = new ArrayList<>();
        lines.forEach((name, line) -> line.end()
                .filter(end -> !today.isBefore(end.minus(AHEAD)))
                .ifPresent(end -> warnings.add(name
                        + (today.isAfter(end) ? " has had no fixes since " : " gets fixes until ")
                        + end
                        + (line.remark().isEmpty() ? "" : ": " + line.remark()))));
        return warnings;
    }
}
