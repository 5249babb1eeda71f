package org.onfile.flows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a route; steps may hold others. */
sealed interface Step {

    String id();

    /** A bean and what is called of it, {@code check('{{operation}}', ${body})} for example. */
    record Call(String bean, String method) {}

    /** A bean is called. */
    record Bean(String id, Call call) implements Step {}

    /** The message goes to another route, or out of the hub. */
    record Send(String id, String uri) implements Step {}

    /** Each part that the call gives goes through the steps. */
    record Split(String id, Call call, List<Step> steps) implements Step {}

    /** The first branch whose condition is met. */
    record Choice(String id, List<Branch> branches) implements Step {}

    /** The steps, and what is done where one of them fails. */
    record Attempt(String id, List<Step> steps, List<Branch> failures) implements Step {}

    /**
     * A header or a variable is set.
     *
     * @param call what gives its value; null for a constant
     */
    record Assign(
            String id,
            String what,
            String name,
            @Nullable Call call,
            @Nullable String constant) implements Step {}

    /** The message goes no further. */
    record Stop(String id) implements Step {}

    /**
     * Steps under a condition.
     *
     * @param condition a bean, the names of exceptions, or empty for what no other branch takes
     */
    record Branch(String id, String condition, List<Step> steps) {}

    /** What the step calls itself; not what steps within it call. */
    default Optional<Call> called() {
        return switch (this) {
            case Bean bean -> Optional.of(bean.call);
            case Split split -> Optional.of(split.call);
            case Assign assign -> Optional.ofNullable(assign.call);
            case Send send -> Optional.empty();
            case Choice choice -> Optional.empty();
            case Attempt attempt -> Optional.empty();
            case Stop stop -> Optional.empty();
        };
    }

    /** The step and all within it. */
    default Stream<Step> all() {
        Stream<Step> within =
                switch (this) {
                    case Split split -> split.steps.stream();
                    case Choice choice -> choice.branches.stream().flatMap(branch -> branch.steps.stream());
                    case Attempt attempt ->
                        Stream.concat(
                                attempt.steps.stream(),
                                attempt.failures.stream().flatMap(branch -> branch.steps.stream()));
                    case Bean bean -> Stream.empty();
                    case Send send -> Stream.empty();
                    case Assign assign -> Stream.empty();
                    case Stop stop -> Stream.empty();
                };
        return Stream.concat(Stream.of(this), within.flatMap(Step::all));
    }
}
