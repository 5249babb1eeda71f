package org.onfile.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs commands as a shell would, and keeps what they print. */
public final class Shell {

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** The exit code. */
    public int run(Object... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commands = Onfile.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    /** Of the last command. */
    public String out() {
        return out.toString();
    }

    /** Of the last command. */
    public String err() {
        return err.toString();
    }
}
