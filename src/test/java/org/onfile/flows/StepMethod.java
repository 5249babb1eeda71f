package org.onfile.flows;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.flows.Step.Call;
import org.springframework.core.ResolvableType;

/**
 * The method that a step calls.
 *
 * @param takes the type of the body that it is given; null where it is given none
 * @param gives the type of the body after it; null where that stays as it was
 */
record StepMethod(
        Class<?> owner,
        Method method,
        @Nullable BodyType takes,
        @Nullable BodyType gives) {

    private static final Pattern WITH_ARGUMENTS = Pattern.compile("(\\w+)\\((.*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("'[^']*'|\\$\\{body}|\\$\\{exception}");
    private static final String BODY = "${body}";
    private static final String EXCEPTION = "${exception}";

    /**
     * All methods that the call can mean.
     *
     * @throws IllegalArgumentException if the bean has none that may be a step; it says why
     */
    static List<StepMethod> of(Call call, ResolvableType bean) {
        Class<?> owner = bean.toClass();
        Matcher written = WITH_ARGUMENTS.matcher(call.method());
        boolean withArguments = written.matches();
        String name = withArguments ? written.group(1) : call.method();
        Optional<List<String>> arguments = withArguments ? Optional.of(arguments(written.group(2))) : Optional.empty();
        List<StepMethod> methods = Stream.of(owner.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> fits(method, arguments))
                .map(method -> of(owner, method, bean, arguments))
                .toList();
        if (methods.isEmpty() || !Modifier.isPublic(owner.getModifiers())) {
            throw new IllegalArgumentException(owner.getName() + " is not public, or has no public method "
                    + call.method() + " that is given the body and nothing else");
        }
        return methods;
    }

    /** Whether it always throws: its name says so, since its type cannot. */
    boolean neverReturns() {
        return method.getName().endsWith("AndRethrow");
    }

    /** {@code Search.find}. */
    String label() {
        return owner.getSimpleName() + "." + method.getName();
    }

    /** What a reader of the route would not see: a header, a property, the whole exchange, or what comes of it. */
    List<String> hidden() {
        List<String> hidden = new ArrayList<>();
        Stream.of(method.getParameterTypes())
                .filter(type -> type.getName().startsWith("org.apache.camel"))
                .forEach(type -> hidden.add("takes Camel's " + type.getSimpleName()));
        Stream.of(method.getParameterAnnotations())
                .flatMap(Stream::of)
                .map(Annotation::annotationType)
                .filter(type -> type.getName().startsWith("org.apache.camel"))
                .forEach(type -> hidden.add("takes what @" + type.getSimpleName() + " names"));
        if (method.getReturnType() == Object.class) {
            hidden.add("gives an Object");
        }
        return hidden;
    }

    private static boolean fits(Method method, Optional<List<String>> arguments) {
        return arguments.isPresent()
                ? method.getParameterCount() == arguments.get().size()
                : method.getParameterCount() < 2;
    }

    private static StepMethod of(Class<?> owner, Method method, ResolvableType bean, Optional<List<String>> arguments) {
        BodyType takes = null;
        for (int i = 0; i < method.getParameterCount(); i++) {
            String argument = arguments.isPresent() ? arguments.get().get(i) : BODY;
            Class<?> parameter = method.getParameterTypes()[i];
            if (argument.equals(BODY)) {
                takes = BodyType.of(ResolvableType.forType(method.getGenericParameterTypes()[i], bean));
            } else if (!parameter.isAssignableFrom(argument.equals(EXCEPTION) ? Exception.class : String.class)) {
                throw new IllegalArgumentException(method + " does not take " + argument);
            }
        }
        BodyType gives = method.getReturnType() == void.class
                ? null
                : BodyType.of(ResolvableType.forType(method.getGenericReturnType(), bean));
        return new StepMethod(owner, method, takes, gives);
    }

    private static List<String> arguments(String written) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(written);
        while (matcher.find()) {
            arguments.add(matcher.group());
        }
        return arguments;
    }
}
