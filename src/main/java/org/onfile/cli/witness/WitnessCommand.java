package org.onfile.cli.witness;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.VerifierKey;
import org.onfile.witness.Witness;
import org.onfile.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a witness until it is told to stop. */
@Command(
        name = "witness",
        description = {
            "Watches that logs only grow, and cosigns their checkpoints (c2sp.org/tlog-witness).",
            "Run it on a machine of your own: one that the hub's operator runs proves nothing."
        },
        mixinStandardHelpOptions = true)
public final class WitnessCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Keeps the witness's key and what it cosigned last; made at the first start.")
    private Path data = Path.of("");

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "Where to listen (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "P", required = true, description = "TCP port; 0 for any that is free.")
    private int port;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "The witness's own name, such as witness.audit.example; part of its key.")
    private String name = "";

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            required = true,
            converter = Key.class,
            description = "Verifier key of a log to watch, as its hub serves it at /log/key; once for each log, and for"
                    + " each key of a log that changes its key.")
    private List<VerifierKey> logs = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLineOutput output = CommandLineOutput.of(Objects.requireNonNull(spec, "picocli sets it"));
        try (Witness witness = Witness.in(data, name, logs, Clock.systemUTC(), output::tell);
                WitnessServer server = WitnessServer.start(witness, new InetSocketAddress(host, port), output::tell)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            output.print(witness.key().toString());
            output.tell("Watches " + String.join(", ", witness.origins()) + " at http://" + host + ":"
                    + server.address().getPort() + "/ with the key above");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** The key goes to the standard output, all else with its time to the standard error. */
    private record CommandLineOutput(PrintWriter out, PrintWriter err) {

        static CommandLineOutput of(CommandSpec spec) {
            return new CommandLineOutput(
                    spec.commandLine().getOut(), spec.commandLine().getErr());
        }

        void print(String line) {
            out.println(line);
            out.flush();
        }

        void tell(String line) {
            err.println(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS) + " " + line);
            err.flush();
        }
    }

    private static final class Key implements ITypeConverter<VerifierKey> {

        @Override
        public VerifierKey convert(String text) {
            try {
                return VerifierKey.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
