package org.onfile.bench.question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Catalogues for the bench: one matter of eight materials, all of the applicant's, beside as many others as asked for. */
public final class BenchCatalogue {

    public static final int MATTERS = 5_000;

    static final String MATTER = "bench";

    /** Materials of the bench's matter that one certificate of a type proves, with that type; its department shares it. */
    static final Map<String, String> PAPERS = Map.of(
            "paper-identity", "resident-identity-card",
            "paper-marriage", "marriage-certificate",
            "paper-social-insurance", "social-insurance-proof",
            "paper-home-ownership", "real-estate-title",
            "paper-deed-tax-paid", "deed-tax-proof");

    private static final int MATERIALS = 4;

    /** Of the shipped catalogue, each about one type. */
    private static final List<String> REQUIREMENTS = List.of(
            "identity",
            "of-age",
            "household",
            "marriage",
            "birth",
            "social-insurance",
            "home-ownership",
            "deed-tax-paid");

    private BenchCatalogue() {}

    /**
     * Writes one.
     *
     * @param others matters, each with four requirements that no other has
     */
    public static Path write(Path folder, Path home, int others) throws IOException {
        Path shipped = home.resolve("catalogue");
        Path requirements = Files.createDirectories(folder.resolve("requirements"));
        Path matters = Files.createDirectories(folder.resolve("matters"));
        Files.copy(shipped.resolve("city.yaml"), folder.resolve("city.yaml"));
        for (String one : REQUIREMENTS) {
            Path file = Path.of(one + ".requirement.yaml");
            Files.copy(shipped.resolve("requirements").resolve(file), requirements.resolve(file));
        }
        Files.writeString(matters.resolve(MATTER + ".matter.yaml"), matter(MATTER, REQUIREMENTS));
        for (int i = 0; i < others; i++) {
            int first = i * MATERIALS + 1;
            List<String> its = List.of("r" + first, "r" + (first + 1), "r" + (first + 2), "r" + (first + 3));
            for (int j = 0; j < MATERIALS; j++) {
                Files.writeString(requirements.resolve(its.get(j) + ".requirement.yaml"), """
                                title: {zh: 不动产%1$d, en: Title %1$d}
                                anyOf:
                                  - - {type: real-estate-title, issuedWithin: P%1$dD}
                                """.formatted(first + j));
            }
            Files.writeString(matters.resolve("m" + i + ".matter.yaml"), matter("m" + i, its));
        }
        return folder;
    }

    private static String matter(String name, List<String> requirements) {
        StringBuilder yaml = new StringBuilder("""
                title: {zh: 事项%1$s, en: Matter %1$s}
                department: human-resources
                kind: NEW
                legalBasis: a measurement
                materials:
                """.formatted(name));
        requirements.forEach(
                requirement -> yaml.append("""
                  paper-%1$s:
                    title: {zh: 证明%1$s, en: Paper %1$s}
                    requirement: %1$s
                    issuer: 发证机关
                    form: COPY
                """.formatted(requirement).indent(2)));
        return yaml.toString();
    }
}
