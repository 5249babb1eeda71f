package org.onfile.catalogue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.definition.DefinitionFault;
import org.onfile.schema.CertificateTypes;

/**
 * What {@code catalogue/} says: the matters by name, each with its materials and their requirements.
 *
 * @param version SHA-256 of all its files, in hexadecimal digits
 * @param recognitions which certificates from elsewhere count
 * @param unread what this version of the hub cannot read of it, though one before could
 * @param faults all mistakes, in the order of the files; a catalogue with any is not published
 */
public record Catalogue(
        String version,
        Map<String, Matter> matters,
        Map<String, Requirement> requirements,
        Recognitions recognitions,
        WorkingDays calendar,
        UnreadFiles unread,
        List<DefinitionFault> faults) {

    /**
     * Reads a folder with {@code matters/}, {@code requirements/}, {@code recognitions/}, {@code calendar/} and
     * {@code city.yaml}.
     */
    public static Catalogue in(Path folder, CertificateTypes types) {
        return new CatalogueReader(types, folder.toString()).read(CatalogueFiles.in(folder));
    }

    /** Reads a version that was published. */
    public static Catalogue of(CatalogueFiles files, CertificateTypes types) {
        return new CatalogueReader(types, "catalogue").read(files);
    }

    /** By the hub's name or by the national code. */
    public Optional<Matter> matter(String nameOrCode) {
        Matter named = matters.get(nameOrCode);
        return named != null
                ? Optional.of(named)
                : matters.values().stream()
                        .filter(matter -> nameOrCode.equals(matter.code()))
                        .findFirst();
    }

    public Collection<String> names() {
        return matters.keySet();
    }
}
