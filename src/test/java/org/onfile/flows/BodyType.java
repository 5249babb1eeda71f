package org.onfile.flows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;

/** A type that a message's body can have; equal where it is the same type with the same arguments. */
record BodyType(Class<?> raw, List<BodyType> arguments) implements Comparable<BodyType> {

    /** Of a message without a body. */
    static final BodyType NOTHING = of(Void.class);

    static BodyType of(Class<?> raw) {
        return new BodyType(raw, List.of());
    }

    static BodyType of(ResolvableType type) {
        return new BodyType(
                type.toClass(), Stream.of(type.getGenerics()).map(BodyType::of).toList());
    }

    /** Whether a value of the other type is one of this type. */
    boolean accepts(BodyType other) {
        return raw.isAssignableFrom(other.raw) && (arguments.isEmpty() || arguments.equals(other.arguments));
    }

    /** Its direct subtypes, where it is sealed. */
    Stream<BodyType> subtypes() {
        return raw.isSealed() ? Stream.of(raw.getPermittedSubclasses()).map(BodyType::of) : Stream.empty();
    }

    @Override
    public int compareTo(BodyType other) {
        return toString().compareTo(other.toString());
    }

    /** {@code Iterator<Rows>}, {@code Search.Found}. */
    @Override
    public String toString() {
        if (this.equals(NOTHING)) {
            return "nothing";
        }
        String name = raw.isArray()
                ? raw.getSimpleName()
                : raw.getName().substring(raw.getPackageName().length() + 1).replace('$', '.');
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(BodyType::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
