package org.onfile.catalogue;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.onfile.catalogue.Recognition.Foreign;

/**
 * Which certificates from elsewhere count here: those that are valid nationwide, and those that are recognised.
 *
 * @param byName in the order of their files
 */
public record Recognitions(City city, Map<String, Recognition> byName) {

    /** Whether a certificate of this type and area counts without a recognition. */
    public boolean isOwn(String type, String area) {
        return city.isOwn(type, area);
    }

    /**
     * The recognition that lets a certificate count; empty where there is none.
     *
     * @param now those in force: what was withdrawn, ended or narrowed since these were counts no more, whatever version a
     *     case began with
     */
    public Optional<Recognition> recognising(Foreign foreign, LocalDate day, Recognitions now) {
        return byName.values().stream()
                .filter(recognition -> recognition.covers(foreign, day))
                .filter(recognition -> {
                    Recognition still = now.byName().get(recognition.name());
                    return still != null && still.covers(foreign, day);
                })
                .findFirst();
    }
}
