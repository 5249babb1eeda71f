package org.onfile;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code onfile} command in a JVM of its own, so that it can be killed. */
public final class ProductCommand {

    private ProductCommand() {}

    /** What runs it with these arguments. */
    public static ProcessBuilder with(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                productClassPath(),
                "org.onfile.cli.Onfile"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Without the tests' folder, whose settings of logs would hide what the product says of itself. */
    private static String productClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
