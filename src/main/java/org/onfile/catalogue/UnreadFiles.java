package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.YamlFile;

/**
 * Which matters of a version cannot be read, and why: a hub that came after the version may know a form or a type of
 * certificate no more. Of a matter that is in the files nobody says that there is none.
 */
public final class UnreadFiles {

    private final Map<String, DefinitionFault> requirements = new LinkedHashMap<>();
    private final Map<String, DefinitionFault> matters = new LinkedHashMap<>();
    private final List<DefinitionFault> ofAll = new ArrayList<>();

    UnreadFiles() {}

    /**
     * Why a matter cannot be judged by this version; empty where it can, and where the version does not have it.
     *
     * @param nameOrCode as the files have it
     */
    public Optional<DefinitionFault> why(String nameOrCode) {
        return whyAll().or(() -> Optional.ofNullable(matters.get(nameOrCode)));
    }

    /** Why no matter at all can be judged by it; empty where some can. */
    public Optional<DefinitionFault> whyAll() {
        return ofAll.stream().findFirst();
    }

    /** All that is told of it, each once. */
    public List<DefinitionFault> all() {
        return Stream.concat(ofAll.stream(), matters.values().stream())
                .distinct()
                .toList();
    }

    void requirement(String name, YamlFile file) {
        file.faults().mistakes().stream().findFirst().ifPresent(fault -> requirements.put(name, fault));
    }

    /** The mistake is its own, or that of a requirement or a part that it names. */
    void matter(String name, YamlFile file) {
        Stream.of(
                        file.top().get("parts").fields().keySet().stream()
                                .map(matters::get)
                                .filter(Objects::nonNull),
                        file.top().get("materials").fields().values().stream()
                                .map(material -> requirements.get(
                                        material.get("requirement").text()))
                                .filter(Objects::nonNull),
                        file.faults().mistakes().stream())
                .flatMap(Function.identity())
                .findFirst()
                .ifPresent(fault -> {
                    matters.put(name, fault);
                    matters.put(file.top().get("code").text(name), fault);
                });
    }

    /** A file by which every matter is judged: a calendar, the city's, a recognition. */
    void ofAll(YamlFile file) {
        ofAll.addAll(file.faults().mistakes());
    }
}
