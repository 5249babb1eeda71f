package org.onfile.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onfile.access.Client.Role;
import org.onfile.contract.Operation;

/**
 * Whom each page of the port is for. Operations are the contract's, so that the door reads a path as the routes do; beside
 * them there are the pages of Spring's actuator. Below {@code /log/} anybody may also learn what there is not.
 */
final class Pages {

    private static final Set<Role> ANYBODY = Set.of();

    private final Map<String, Page> concrete = new HashMap<>();
    private final List<Page> others = new ArrayList<>();

    /**
     * A page.
     *
     * @param methods that it takes, each with whom it is for: clients of any of these roles, anybody where there are none
     */
    record Page(Pattern path, Map<String, Set<Role>> methods) {

        /** Whether anybody may do this with it, or else be told what can be done. */
        boolean isPublic(String method) {
            Set<Role> roles = methods.get(method);
            return roles == null ? methods.containsValue(ANYBODY) : roles.isEmpty();
        }

        /** Of the {@code Allow} header. */
        String allowed() {
            return String.join(", ", methods.keySet());
        }
    }

    Pages(List<Operation> operations) {
        operations.stream()
                .collect(Collectors.groupingBy(Operation::path))
                .values()
                .forEach(this::add);
        others.add(new Page(Pattern.compile("/log/.*"), reading(ANYBODY)));
        others.add(new Page(Pattern.compile("/actuator/health/(liveness|readiness)"), reading(ANYBODY)));
        others.add(new Page(Pattern.compile("/actuator(/.*)?"), reading(Set.of(Role.OPERATOR))));
    }

    private void add(List<Operation> ofOnePath) {
        Map<String, Set<Role>> methods = new TreeMap<>();
        for (Operation operation : ofOnePath) {
            if (operation.method().equals("GET")) {
                methods.putAll(reading(roles(operation)));
            } else {
                methods.put(operation.method(), roles(operation));
            }
        }
        Operation any = ofOnePath.getFirst();
        Page page = new Page(any.pattern(), methods);
        if (any.isConcrete()) {
            concrete.put(any.path(), page);
        } else {
            others.add(page);
        }
    }

    /** The page at a path, if there is one. */
    Optional<Page> at(String path) {
        Page page = concrete.get(path);
        return page != null
                ? Optional.of(page)
                : others.stream()
                        .filter(other -> other.path().matcher(path).matches())
                        .findFirst();
    }

    private static Map<String, Set<Role>> reading(Set<Role> roles) {
        return new TreeMap<>(Map.of("GET", roles, "HEAD", roles));
    }

    private static Set<Role> roles(Operation operation) {
        return operation.roles().contains(Operation.ANYBODY)
                ? ANYBODY
                : operation.roles().stream().map(Role::of).collect(Collectors.toUnmodifiableSet());
    }
}
