package org.onfile.dependencies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.dependencies.Pom.Artifact;

/** Where the version of each direct dependency comes from: the product's pom, or a bill of materials. */
final class Origins {

    private static final String BOOT = "org.springframework.boot:spring-boot-starter-actuator";

    private final Pom pom;
    private final LocalRepository repository;
    private final Map<String, String> reasons;

    Origins(Pom pom, LocalRepository repository) {
        this.pom = pom;
        this.repository = repository;
        this.reasons = pom.reasons();
    }

    /**
     * In words.
     *
     * @throws IllegalStateException if a version is pinned without a reason beside it, or comes from nowhere known
     */
    String of(Artifact dependency) {
        if (!dependency.version().isEmpty()) {
            return pinned(dependency);
        }
        Optional<Artifact> own = managed(pom.managed(), dependency);
        if (own.isPresent()) {
            return pinned(own.get());
        }
        Artifact boot =
                repository.pom(pom.parent().orElseThrow(), BOOT).parent().orElseThrow();
        return fromBill(boot, dependency)
                .or(() -> imports(pom).stream()
                        .flatMap(bill -> fromBill(bill, dependency).stream())
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(dependency.id() + ": no pom manages its version"));
    }

    private String pinned(Artifact dependency) {
        String version = dependency.version();
        String property = version.startsWith("${") ? version.substring(2, version.length() - 1) : "";
        String reason = reasons.getOrDefault(property, "");
        if (reason.isEmpty()) {
            throw new IllegalStateException(
                    dependency.id() + ": pom.xml pins its version without a reason in a comment behind the property");
        }
        return "pom.xml: " + reason;
    }

    /** Managed by the bill itself, or by one that it imports. */
    private Optional<String> fromBill(Artifact bill, Artifact dependency) {
        Pom read = repository.pom(bill, BOOT);
        String name = name(bill);
        if (managed(read.managed(), dependency).isPresent()) {
            return Optional.of(name);
        }
        return imports(read).stream()
                .filter(imported -> managed(repository.pom(imported, BOOT).managed(), dependency)
                        .isPresent())
                .map(imported -> name(imported) + ", imported by " + name)
                .findFirst();
    }

    private static List<Artifact> imports(Pom pom) {
        return pom.managed().stream()
                .filter(managed -> managed.scope().equals("import"))
                .map(bill -> new Artifact(bill.id(), pom.resolved(bill.version()), bill.type(), bill.scope()))
                .toList();
    }

    private static Optional<Artifact> managed(List<Artifact> managed, Artifact dependency) {
        return managed.stream()
                .filter(candidate -> candidate.id().equals(dependency.id()))
                .filter(candidate -> !candidate.scope().equals("import"))
                .findFirst();
    }

    private static String name(Artifact bill) {
        return bill.id().substring(bill.id().indexOf(':') + 1) + " " + bill.version();
    }
}
