package org.onfile.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Debezium finds all that it calls of Kafka Connect: it was built with another line than others ask for, and what is gone
 * shows only once it is called, as where a source is away.
 */
class KafkaCallsTest {

    private static final String KAFKA = "org/apache/kafka/";

    @Test
    void findAllThatDebeziumCalls() throws IOException {
        Set<String> missing = new TreeSet<>();
        int jars = 0;
        for (String part : System.getProperty("java.class.path").split(":", -1)) {
            if (part.contains("/io/debezium/")) {
                missing.addAll(missing(part));
                jars++;
            }
        }
        assertThat(missing).isEmpty();
        assertThat(jars).as("Debezium's libraries that were looked at").isPositive();
    }

    private static List<String> missing(String jar) throws IOException {
        List<String> missing = new ArrayList<>();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
                    for (MemberRefEntry call : calls(file, entry)) {
                        if (!isThere(call)) {
                            missing.add(entry.getName() + " calls "
                                    + call.owner().asInternalName() + "."
                                    + call.name().stringValue() + call.type().stringValue());
                        }
                    }
                }
            }
        }
        return missing;
    }

    private static List<MemberRefEntry> calls(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            return StreamSupport.stream(model.constantPool().spliterator(), false)
                    .filter(MemberRefEntry.class::isInstance)
                    .map(MemberRefEntry.class::cast)
                    .filter(call -> call.owner().asInternalName().startsWith(KAFKA))
                    .toList();
        }
    }

    private static boolean isThere(MemberRefEntry call) {
        Deque<Class<?>> open = new ArrayDeque<>();
        try {
            open.add(named(call.owner().asInternalName()));
        } catch (ClassNotFoundException gone) {
            return false;
        }
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (has(type, call)) {
                return true;
            }
            Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                    .forEach(open::add);
        }
        return has(Object.class, call);
    }

    private static boolean has(Class<?> type, MemberRefEntry call) {
        String name = call.name().stringValue();
        if (call instanceof FieldRefEntry) {
            return Arrays.stream(type.getDeclaredFields()).map(Field::getName).anyMatch(name::equals);
        }
        if (name.equals("<init>")) {
            return Arrays.stream(type.getDeclaredConstructors())
                    .anyMatch(constructor -> descriptor(constructor, void.class)
                            .equals(call.type().stringValue()));
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .anyMatch(method -> descriptor(method, method.getReturnType())
                        .equals(call.type().stringValue()));
    }

    private static String descriptor(Executable called, Class<?> returned) {
        return MethodTypeDesc.of(
                        returned.describeConstable().orElseThrow(),
                        Arrays.stream(called.getParameterTypes())
                                .map(type -> type.describeConstable().orElseThrow())
                                .toList())
                .descriptorString();
    }

    private static Class<?> named(String internal) throws ClassNotFoundException {
        return Class.forName(internal.replace('/', '.'), false, KafkaCallsTest.class.getClassLoader());
    }
}
