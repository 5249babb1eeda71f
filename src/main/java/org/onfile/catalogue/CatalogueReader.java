package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.Placeholders;
import org.onfile.definition.YamlFile;
import org.onfile.definition.YamlReader;
import org.onfile.digest.Digest;
import org.onfile.schema.CertificateTypes;

/** Reads a catalogue's files: requirements first, then the matters that name them, then recognitions. */
final class CatalogueReader {

    private static final String REQUIREMENT = ".requirement.yaml";
    private static final String MATTER = ".matter.yaml";
    private static final String RECOGNITION = ".recognition.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");

    private final CertificateTypes types;
    private final String folder;
    private final List<DefinitionFault> faults = new ArrayList<>();

    /** @param folder what the places of mistakes begin with */
    CatalogueReader(CertificateTypes types, String folder) {
        this.types = types;
        this.folder = folder;
    }

    Catalogue read(CatalogueFiles files) {
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        RequirementFile requirementFile = new RequirementFile(types);
        files.below("requirements")
                .forEach((path, text) -> name(path, REQUIREMENT).ifPresent(name -> {
                    YamlFile file = file(path, text);
                    requirementFile
                            .requirement(file, name, Digest.of(text))
                            .ifPresent(read -> requirements.put(name, read));
                    faults.addAll(file.faults().all());
                }));
        Map<String, Matter> matters = new LinkedHashMap<>();
        Map<String, String> codes = new LinkedHashMap<>();
        MatterFile matterFile = new MatterFile(types, requirements, new VagueNames());
        files.below("matters").forEach((path, text) -> name(path, MATTER).ifPresent(name -> {
            YamlFile file = file(path, text);
            matterFile.matter(file, name).ifPresent(read -> {
                String other = read.code() == null ? null : codes.putIfAbsent(read.code(), name);
                if (other != null) {
                    file.top().get("code").fault("is the code of '" + other + "' already");
                }
                matters.put(name, read);
            });
            faults.addAll(file.faults().all());
        }));
        Recognitions recognitions = recognitions(files, new RecognitionFile.Catalogued(requirements, matters.keySet()));
        return new Catalogue(files.version(), matters, requirements, recognitions, List.copyOf(faults));
    }

    private Recognitions recognitions(CatalogueFiles files, RecognitionFile.Catalogued known) {
        RecognitionFile reader = new RecognitionFile(types);
        String city = files.texts().get(CatalogueFiles.CITY);
        City whose = City.ANYWHERE;
        if (city != null) {
            YamlFile file = file(CatalogueFiles.CITY, city);
            whose = reader.city(file);
            faults.addAll(file.faults().all());
        }
        City own = whose;
        Map<String, Recognition> byName = new LinkedHashMap<>();
        files.below("recognitions")
                .forEach((path, text) -> name(path, RECOGNITION).ifPresent(name -> {
                    YamlFile file = file(path, text);
                    reader.recognition(file, name, own, known).ifPresent(read -> byName.put(name, read));
                    faults.addAll(file.faults().all());
                }));
        return new Recognitions(own, byName);
    }

    private YamlFile file(String path, String text) {
        return YamlReader.read(folder + "/" + path, text, Placeholders.NONE);
    }

    /** The name that a file gives what it defines; none, with a fault, where it is named otherwise. */
    private Optional<String> name(String path, String end) {
        String file = path.substring(path.indexOf('/') + 1);
        if (file.endsWith(end)) {
            String name = file.substring(0, file.length() - end.length());
            if (NAME.matcher(name).matches()) {
                return Optional.of(name);
            }
        }
        faults.add(new DefinitionFault(
                folder + "/" + path,
                "is named <name>" + end + ", the name of lower-case letters, digits and '-', 61 at most"));
        return Optional.empty();
    }
}
