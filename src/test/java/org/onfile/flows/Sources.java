package org.onfile.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub's sources: where classes are, what their comments say, which of them names a text. */
final class Sources {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path SCHEMAS = Path.of("schemas/hub");
    private static final Pattern SENTENCE = Pattern.compile("(.*?\\.)(?: .*)?");
    private static final String COMMENT = "/\\*\\*((?:[^*]|\\*(?!/))*+)\\*/\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*";
    private static final Pattern PACKAGE = Pattern.compile("^(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])");
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link) ([^}]+)}");

    /** Simple names of the classes in files of their own; those used twice are left out. */
    private final Map<String, Path> files = new HashMap<>();

    /** By the simple name of the outermost class, the code of it and of those within. */
    private final Map<String, String> code = new HashMap<>();

    private final Map<String, Set<String>> naming = new HashMap<>();

    Sources() {
        List<String> twice = new ArrayList<>();
        walk(MAIN, ".java").forEach(file -> {
            String name = file.getFileName().toString().replace(".java", "");
            if (files.put(name, file) != null) {
                twice.add(name);
            }
        });
        files.keySet().removeAll(twice);
        walk(CLASSES, ".class")
                .forEach(file -> code.merge(
                        file.getFileName().toString().replaceFirst("(\\$.*)?\\.class", ""),
                        read(file),
                        String::concat));
    }

    /** The file of a class, or the schema that it is made from; from the folder {@code docs}. */
    Optional<String> link(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        Path file = file(outer);
        Path schema = SCHEMAS.resolve(outer.getSimpleName() + ".avsc");
        return Stream.of(file, schema).filter(Files::exists).findFirst().map(found -> "../" + found);
    }

    /** The file of the only class of this name. */
    Optional<String> link(String simpleName) {
        return Optional.ofNullable(files.get(simpleName)).map(file -> "../" + file);
    }

    /** The first sentence of a method's comment, tags as code; empty where it has none. */
    String sentence(Method method) {
        String parameters = method.getParameterCount() == 0
                ? ""
                : "[\\w.@ ]*" + Pattern.quote(name(method.getGenericParameterTypes()[0])) + "[ <][^)]*";
        return sentence(
                method.getDeclaringClass(),
                "(?:public )?[\\w<>.\\[\\], ]+ " + method.getName() + "\\(" + parameters + "\\)");
    }

    /** The first sentence of a class's comment, tags as code; empty where it has none. */
    String sentence(Class<?> type) {
        return sentence(type, "(?:public |final |sealed )*(?:class|record|interface) " + type.getSimpleName() + "\\b");
    }

    private static String sentence(Class<?> type, String declaration) {
        Matcher commented = Pattern.compile(COMMENT + declaration).matcher(read(file(type)));
        if (!commented.find()) {
            return "";
        }
        String comment = commented
                .group(1)
                .replaceAll("\\s*\\n\\s*\\*", " ")
                .replaceAll("\\s+", " ")
                .strip();
        Matcher sentence = SENTENCE.matcher(
                comment.replaceFirst("@(?:param|return|throws) .*", "").strip());
        String first = sentence.matches() ? sentence.group(1) : comment;
        return TAG.matcher(first)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        "`" + PACKAGE.matcher(tag.group(1)).replaceFirst("").replace('#', '.') + "`"));
    }

    /** As the source writes it. */
    private static String name(Type parameter) {
        return switch (parameter) {
            case Class<?> type -> type.getSimpleName();
            case ParameterizedType type -> name(type.getRawType());
            default -> parameter.getTypeName();
        };
    }

    private static Path file(Class<?> type) {
        return MAIN.resolve(type.getName().replace('.', '/') + ".java");
    }

    /** The classes whose code holds the text as a constant, a name of a class for example. */
    Set<String> naming(String text) {
        return naming.computeIfAbsent(text, constant -> code.entrySet().stream()
                .filter(type -> type.getValue().contains(constant(constant)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** As a class file has it (JVM specification, 4.4.7). */
    private static String constant(String text) {
        return "\u0001" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
    }

    private static Stream<Path> walk(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return file.toString().endsWith(".class")
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                    : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
