package org.onfile.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What one of PostgreSQL's programs did. */
record Commanded(int exitCode, String said) {

    /** Runs a program to its end, with none of the PG* variables that a user may have set for another server. */
    static Commanded run(RunAs runAs, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(runAs.prefix().stream(), command.stream()).toList())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Commanded(process.waitFor(), said);
    }

    void orThrow(String what) throws IOException {
        if (exitCode != 0) {
            throw new IOException(what + " failed (exit code " + exitCode + "):\n" + said);
        }
    }
}
