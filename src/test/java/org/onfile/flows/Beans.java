package org.onfile.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.ResolvableType;

/**
 * The hub's beans as its {@code *Configuration} classes declare them, by name. They are read, not made: the hub need not
 * start for it.
 */
record Beans(Map<String, Method> factories) {

    private static final String CONFIGURATION = "Configuration.class";

    /** Those of a folder of classes. */
    static Beans in(Path classes) {
        Map<String, Method> factories = new HashMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(CONFIGURATION))
                    .toList()) {
                String path = classes.relativize(file).toString().replace('/', '.');
                Class<?> configuration = load(path.substring(0, path.length() - ".class".length()));
                if (configuration.isAnnotationPresent(Profile.class)) {
                    // the bench's, which are not in the product
                    continue;
                }
                for (Method method : configuration.getDeclaredMethods()) {
                    Bean bean = method.getAnnotation(Bean.class);
                    if (bean != null) {
                        factories.put(bean.value().length == 0 ? method.getName() : bean.value()[0], method);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Beans(factories);
    }

    /** What makes the bean. */
    Optional<Method> factory(String name) {
        return Optional.ofNullable(factories.get(name));
    }

    /** The bean's type, its type arguments known. */
    Optional<ResolvableType> type(String name) {
        return factory(name).map(ResolvableType::forMethodReturnType);
    }

    /** The classes of the beans that a type holds, {@code FilterRegistrationBean<Door>} for example. */
    Stream<Class<?>> heldBy(Class<?> holder) {
        return factories.values().stream()
                .map(ResolvableType::forMethodReturnType)
                .filter(type -> holder.equals(type.resolve()))
                .map(type -> type.getGeneric(0).toClass());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Beans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
