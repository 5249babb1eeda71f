package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.Item;
import org.onfile.definition.Placeholders;
import org.onfile.definition.YamlFile;
import org.onfile.definition.YamlReader;
import org.onfile.digest.Digest;
import org.onfile.schema.CertificateTypes;

/** Reads a catalogue's files: the calendar, requirements, the matters that name them, then recognitions. */
final class CatalogueReader {

    private static final String REQUIREMENT = ".requirement.yaml";
    private static final String MATTER = ".matter.yaml";
    private static final String RECOGNITION = ".recognition.yaml";
    private static final Pattern YEAR = Pattern.compile("calendar/([0-9]{4})[.]yaml");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}");

    private final CertificateTypes types;
    private final String folder;
    private final List<DefinitionFault> faults = new ArrayList<>();
    private final Map<String, String> codes = new LinkedHashMap<>();

    /** @param folder what the places of mistakes begin with */
    CatalogueReader(CertificateTypes types, String folder) {
        this.types = types;
        this.folder = folder;
    }

    Catalogue read(CatalogueFiles files) {
        UnreadFiles unread = new UnreadFiles();
        WorkingDays calendar = calendar(files, unread);
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        RequirementFile requirementFile = new RequirementFile(types);
        files.below("requirements")
                .forEach((path, text) -> name(path, REQUIREMENT).ifPresent(name -> {
                    YamlFile file = file(path, text);
                    requirementFile
                            .requirement(file, name, Digest.of(text))
                            .ifPresentOrElse(
                                    read -> requirements.put(name, read), () -> unread.requirement(name, file));
                    faults.addAll(file.faults().all());
                }));
        Map<String, Matter> matters = new LinkedHashMap<>();
        Map<String, YamlFile> joint = new LinkedHashMap<>();
        Map<Matter, YamlFile> sources = new LinkedHashMap<>();
        MatterFile matterFile = new MatterFile(types, requirements, new VagueNames());
        Set<String> named = new LinkedHashSet<>();
        files.below("matters").forEach((path, text) -> name(path, MATTER).ifPresent(name -> {
            YamlFile file = file(path, text);
            named.add(name);
            if (JointMatterFile.isOne(file)) {
                joint.put(name, file);
            } else {
                take(name, matterFile.matter(file, name), file, matters, sources, unread);
            }
        }));
        // Each part is for itself recognised for, and may be applied for first
        Recognitions recognitions = recognitions(
                files, new RecognitionFile.Catalogued(requirements, List.copyOf(matters.keySet())), unread);
        if (faults.isEmpty()) {
            checkCircles(sources);
        }
        JointMatterFile jointFile =
                new JointMatterFile(types, new LinkedHashMap<>(matters), joint.keySet(), named, recognitions);
        joint.forEach((name, file) -> take(name, jointFile.matter(file, name), file, matters, sources, unread));
        sources.values().forEach(file -> faults.addAll(file.faults().all()));
        return new Catalogue(
                files.version(), matters, requirements, recognitions, calendar, unread, List.copyOf(faults));
    }

    /** A matter that a file defines; the faults of one that does not. */
    private void take(
            String name,
            Optional<Matter> read,
            YamlFile file,
            Map<String, Matter> matters,
            Map<Matter, YamlFile> sources,
            UnreadFiles unread) {
        if (read.isEmpty()) {
            unread.matter(name, file);
            faults.addAll(file.faults().all());
        }
        read.ifPresent(matter -> {
            String other = matter.code() == null ? null : codes.putIfAbsent(matter.code(), matter.name());
            if (other != null) {
                file.top().get("code").objection("is the code of '" + other + "' already");
            }
            matters.put(matter.name(), matter);
            sources.put(matter, file);
        });
    }

    private Recognitions recognitions(CatalogueFiles files, RecognitionFile.Catalogued known, UnreadFiles unread) {
        RecognitionFile reader = new RecognitionFile(types);
        String city = files.texts().get(CatalogueFiles.CITY);
        City whose = City.ANYWHERE;
        if (city != null) {
            YamlFile file = file(CatalogueFiles.CITY, city);
            whose = reader.city(file);
            unread.ofAll(file);
            faults.addAll(file.faults().all());
        }
        City own = whose;
        Map<String, Recognition> byName = new LinkedHashMap<>();
        files.below("recognitions")
                .forEach((path, text) -> name(path, RECOGNITION).ifPresent(name -> {
                    YamlFile file = file(path, text);
                    reader.recognition(file, name, own, known).ifPresent(read -> byName.put(name, read));
                    unread.ofAll(file);
                    faults.addAll(file.faults().all());
                }));
        return new Recognitions(own, byName);
    }

    private WorkingDays calendar(CatalogueFiles files, UnreadFiles unread) {
        CalendarFile calendarFile = new CalendarFile();
        Map<Integer, WorkingDays.Year> years = new TreeMap<>();
        files.below("calendar").forEach((path, text) -> {
            Matcher year = YEAR.matcher(path);
            if (!year.matches()) {
                faults.add(new DefinitionFault(folder + "/" + path, "is named <year>.yaml, such as 2026.yaml"));
                return;
            }
            YamlFile file = file(path, text);
            int number = Integer.parseInt(year.group(1));
            calendarFile.year(file, number).ifPresent(read -> years.put(number, read));
            unread.ofAll(file);
            faults.addAll(file.faults().all());
        });
        return new WorkingDays(years);
    }

    /** What each new matter demands has to begin somewhere. */
    private static void checkCircles(Map<Matter, YamlFile> sources) {
        List<Matter> circle = FirstCertificates.unattainable(sources.keySet());
        for (Matter matter : circle) {
            Item issues = Objects.requireNonNull(sources.get(matter)).top().get("issues");
            // One that needs its own certificate is told at its material
            if (issues.file().faults().all().isEmpty()) {
                issues.objection("nobody could get a first " + matter.issues() + ": each way needs what only "
                        + circle.stream()
                                .filter(other -> !other.name().equals(matter.name()))
                                .map(Matter::name)
                                .collect(Collectors.joining(", "))
                        + " issues, which in turn needs one");
            }
        }
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
