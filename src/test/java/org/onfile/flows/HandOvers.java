package org.onfile.flows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.capture.ChangeBatch;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.StreamedReply;
import org.onfile.edge.TaggedReply;
import org.onfile.flows.Step.Branch;
import org.onfile.flows.Step.Call;

/**
 * Follows the body of each message through all routes, from step to step and into the routes that a step sends it to, and
 * notes what does not fit. At each step it knows every type that the body can have there:
 *
 * <ul>
 *   <li>each of them must be one that the step's method takes, and that its room may use (`allowedDependencies`);
 *   <li>where the type is sealed, the branches of a choice must share its subtypes among them, each in one branch;
 *   <li>what is done where a step of an attempt fails must take what any of its steps was given;
 *   <li>only bytes go to a queue; only bytes, text, streamed replies and problems go back over HTTP.
 * </ul>
 */
final class HandOvers {

    private static final BodyType BYTES = BodyType.of(byte[].class);

    /** What each kind of endpoint hands to the first step of a route. */
    private static final Map<String, BodyType> FIRST = Map.of(
            "platform-http",
            BodyType.of(ApiRequest.class),
            "cdc",
            BodyType.of(ChangeBatch.class),
            "jms",
            BYTES,
            "timer",
            BodyType.NOTHING);

    private static final Set<BodyType> OVER_HTTP = Set.of(
            BYTES,
            BodyType.of(String.class),
            BodyType.of(StreamedReply.class),
            BodyType.of(TaggedReply.class),
            BodyType.of(Problem.class));

    private final List<RouteFile> files;
    private final Beans beans;
    private final Set<String> faults = new TreeSet<>();
    private final Map<String, StepMethod> methods = new HashMap<>();
    private final Map<String, Set<String>> rooms = new HashMap<>();

    /** What steps of the attempts around the current step were given, these within others too. */
    private final Deque<Set<BodyType>> attempts = new ArrayDeque<>();

    private HandOvers(List<RouteFile> files, Beans beans) {
        this.files = files;
        this.beans = beans;
    }

    /** Follows all bodies through these files. */
    static HandOvers of(List<RouteFile> files, Beans beans) {
        HandOvers handOvers = new HandOvers(files, beans);
        for (RouteFile file : files) {
            file.routes().forEach(route -> handOvers.begin(file, route));
        }
        return handOvers;
    }

    /** What does not fit; nothing where all does. */
    Set<String> faults() {
        return faults;
    }

    /** The method that a step calls; empty for a step that calls none, or none that there is. */
    Optional<StepMethod> method(Route route, Step step) {
        return Optional.ofNullable(methods.get(place(route, step)));
    }

    /** The rooms whose beans the file's steps call. */
    Set<String> rooms(RouteFile file) {
        return rooms.getOrDefault(file.name(), Set.of());
    }

    /** A route within the hub is followed from where its messages come from, unless no step sends to it. */
    private void begin(RouteFile file, Route route) {
        if (!route.scheme().equals("direct")) {
            Set<BodyType> last = follow(file, route, route.steps(), Set.of(FIRST.get(route.scheme())));
            if (route.scheme().equals("platform-http") && !OVER_HTTP.containsAll(last)) {
                faults.add(route.id() + " replies with " + names(last));
            }
        } else if (files.stream().flatMap(RouteFile::routes).noneMatch(other -> other.sendsTo(route.from()))) {
            follow(file, route, route.steps(), firstTaken(route.steps()));
        }
    }

    /** What the body can be after the steps; nothing where none comes to their end. */
    private Set<BodyType> follow(RouteFile file, Route route, List<Step> steps, Set<BodyType> bodies) {
        Set<BodyType> after = bodies;
        for (Step step : steps) {
            if (after.isEmpty()) {
                faults.add(place(route, step) + " is never reached");
                return after;
            }
            after = follow(file, route, step, after);
        }
        return after;
    }

    private Set<BodyType> follow(RouteFile file, Route route, Step step, Set<BodyType> bodies) {
        attempts.forEach(given -> given.addAll(bodies));
        Optional<StepMethod> called = step.called().flatMap(call -> resolve(file, route, step, call, bodies));
        return switch (step) {
            case Step.Bean bean ->
                called.map(method -> method.neverReturns() ? Set.<BodyType>of() : given(method, bodies))
                        .orElse(bodies);
            case Step.Send send -> sent(route, send, bodies);
            case Step.Split split -> {
                follow(file, route, split.steps(), called.map(this::parts).orElse(Set.of(BodyType.NOTHING)));
                yield bodies;
            }
            case Step.Choice choice -> chosen(file, route, choice, bodies);
            case Step.Attempt attempt -> attempted(file, route, attempt, bodies);
            case Step.Assign assign -> bodies;
            case Step.Stop stop -> Set.of();
        };
    }

    private Set<BodyType> sent(Route route, Step.Send send, Set<BodyType> bodies) {
        if (send.uri().startsWith("jms:")) {
            if (!bodies.equals(Set.of(BYTES))) {
                faults.add(place(route, send) + " sends " + names(bodies) + " to a queue");
            }
            return bodies;
        }
        for (RouteFile file : files) {
            for (Route receiver : file.routes().toList()) {
                if (receiver.from().equals(send.uri())) {
                    return follow(file, receiver, receiver.steps(), bodies);
                }
            }
        }
        faults.add(place(route, send) + " sends to " + send.uri() + ", which no route takes from");
        return bodies;
    }

    private Set<BodyType> parts(StepMethod method) {
        BodyType gives = method.gives();
        return Set.of(
                gives == null || gives.arguments().isEmpty()
                        ? BodyType.NOTHING
                        : gives.arguments().getFirst());
    }

    private Set<BodyType> chosen(RouteFile file, Route route, Step.Choice choice, Set<BodyType> bodies) {
        List<BodyType> subtypes =
                bodies.stream().flatMap(BodyType::subtypes).sorted().toList();
        Set<BodyType> after = new LinkedHashSet<>();
        List<BodyType> shared = new ArrayList<>();
        for (Branch branch : choice.branches()) {
            Set<BodyType> taken = firstTaken(branch.steps());
            Set<BodyType> share = subtypes.stream()
                    .filter(subtype -> taken.stream().anyMatch(type -> type.accepts(subtype)))
                    .collect(Collectors.toSet());
            shared.addAll(share);
            after.addAll(follow(file, route, branch.steps(), subtypes.isEmpty() ? bodies : share));
        }
        if (!subtypes.equals(shared.stream().sorted().toList())) {
            faults.add(place(route, choice) + " does not share " + names(bodies) + " among its branches");
        }
        return after;
    }

    private Set<BodyType> attempted(RouteFile file, Route route, Step.Attempt attempt, Set<BodyType> bodies) {
        Set<BodyType> failing = new LinkedHashSet<>();
        attempts.push(failing);
        Set<BodyType> after = new LinkedHashSet<>(follow(file, route, attempt.steps(), bodies));
        attempts.pop();
        for (Branch failure : attempt.failures()) {
            after.addAll(follow(file, route, failure.steps(), failing));
        }
        return after;
    }

    /** What the first step that is given the body takes, by every method of its name. */
    private Set<BodyType> firstTaken(List<Step> steps) {
        if (steps.isEmpty()) {
            return Set.of(BodyType.NOTHING);
        }
        Step first = steps.getFirst();
        if (first instanceof Step.Attempt attempt) {
            return firstTaken(attempt.steps());
        }
        return first.called()
                .map(call -> candidates(call).stream()
                        .map(StepMethod::takes)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toSet()))
                .orElse(Set.of(BodyType.NOTHING));
    }

    private Optional<StepMethod> resolve(RouteFile file, Route route, Step step, Call call, Set<BodyType> bodies) {
        String place = place(route, step);
        try {
            List<StepMethod> candidates = candidates(call);
            List<StepMethod> fitting = candidates.stream()
                    .filter(method -> takesAll(method, bodies))
                    .toList();
            if (fitting.size() != 1) {
                faults.add(place + ": " + candidates.getFirst().label() + " takes "
                        + candidates.stream()
                                .map(method -> String.valueOf(method.takes()))
                                .collect(Collectors.joining(" or "))
                        + ", and is given " + names(bodies));
                return Optional.empty();
            }
            StepMethod method = fitting.getFirst();
            method.hidden().forEach(what -> faults.add(place + ": " + method.label() + " " + what));
            note(file, place, method, bodies);
            return Optional.of(method);
        } catch (IllegalArgumentException e) {
            faults.add(place + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void note(RouteFile file, String place, StepMethod method, Set<BodyType> bodies) {
        methods.put(place, method);
        String room = Rooms.of(method.owner());
        if (room == null) {
            faults.add(place + ": " + method.owner().getName() + " is in no room");
            return;
        }
        rooms.computeIfAbsent(file.name(), name -> new TreeSet<>()).add(room);
        if (method.takes() != null) {
            bodies.stream()
                    .filter(body -> !Rooms.mayUse(room, body.raw()))
                    .forEach(body -> faults.add(place + ": the room " + room + " may not use " + body));
        }
    }

    private List<StepMethod> candidates(Call call) {
        return StepMethod.of(
                call,
                beans.type(call.bean())
                        .orElseThrow(() -> new IllegalArgumentException("there is no bean " + call.bean())));
    }

    private static boolean takesAll(StepMethod method, Set<BodyType> bodies) {
        BodyType takes = method.takes();
        return takes == null || bodies.stream().allMatch(takes::accepts);
    }

    private static Set<BodyType> given(StepMethod method, Set<BodyType> bodies) {
        BodyType gives = method.gives();
        return gives == null ? bodies : Set.of(gives);
    }

    private static String place(Route route, Step step) {
        return route.id() + "/" + step.id();
    }

    private static String names(Set<BodyType> types) {
        return types.stream().map(BodyType::toString).sorted().collect(Collectors.joining(" or "));
    }
}
