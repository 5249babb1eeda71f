package org.onfile.cli.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.verify.KeyChain;
import org.onfile.verify.LogSource;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.LogVerifier;
import org.onfile.verify.LogVerifier.Extent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whether a log is what its checkpoint says. */
@Command(
        name = "verify",
        description = {
            "Checks a log against its signed checkpoint: every entry, every tile on every level, the root; and whether"
                    + " it still leads on from a checkpoint that you kept, and what you hold opens its entries.",
            "Give the log's key with --key, as you got it from the operator by another way. " + KnownKeys.CAVEAT
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:sound, or incomplete as allowed",
            "1:something is wrong, the first of it is named; or openings are missing, all of them named",
            "2:used wrongly"
        })
final class LogVerifyCommand implements Callable<Integer> {

    @Mixin
    private final LogOptions log = new LogOptions();

    @Option(
            names = {"--key", "--log-key"},
            paramLabel = "KEY|FILE",
            description = "The log's verifier key, or a file of them, current and retired; repeat it for witnesses"
                    + " (default: DIR/log.vkey of --data, or what comes with the log).")
    private List<String> keys = List.of();

    @Option(names = "--from", paramLabel = "N", description = "The first entry to check (default: 0).")
    private long from;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A checkpoint that you kept: the log must have grown from it.")
    private @Nullable Path against;

    @Option(
            names = "--openings",
            paramLabel = "FILE",
            description =
                    "Openings, as 'log export --openings' writes them: each must open its entry, and each entry from"
                            + " --from on must have one.")
    private @Nullable Path openings;

    @Option(
            names = "--allow",
            paramLabel = "GAP",
            description =
                    "Entries that may lack an opening: 'erased' for all that the hub says it erased, or numbers as"
                            + " 7 or 7-9. The verdict then is INCOMPLETE, as allowed.")
    private List<String> allow = List.of();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        try {
            LogSource source = log.source();
            KnownKeys known = log.keys(keys, source);
            AllowedGaps allowed = AllowedGaps.of(allow);
            Extent extent = new Extent(from, existing(against), existing(openings));
            PrintWriter err = self.commandLine().getErr();
            EntryBar bar = new EntryBar(err, "log verify", "entries");
            KeyChain chain = KeyChain.follow(known.keys(), source);
            LogVerdict verdict = new LogVerifier(source, chain.keys()).verify(extent, bar);
            bar.end();
            chain.steps()
                    .forEach(step -> err.println("The log's key " + step.key() + " came by entry " + step.index()
                            + ", signed by a key before"));
            print(verdict, allowed, known, self.commandLine().getOut(), err);
            return switch (verdict) {
                case LogVerdict.Sound _ -> 0;
                case LogVerdict.Incomplete incomplete -> allowed.covers(incomplete) ? 0 : 1;
                case LogVerdict.Wrong _ -> 1;
            };
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(LogVerdict verdict, AllowedGaps allowed, KnownKeys known, PrintWriter out, PrintWriter err) {
        if (json) {
            out.println(VerdictJson.of(verdict, allowed, known));
            return;
        }
        switch (verdict) {
            case LogVerdict.Sound sound -> VerdictText.print(sound, known, Optional.ofNullable(against), out);
            case LogVerdict.Incomplete incomplete ->
                VerdictText.print(
                        incomplete,
                        allowed,
                        known,
                        Optional.ofNullable(against),
                        allowed.covers(incomplete) ? out : err);
            case LogVerdict.Wrong wrong -> VerdictText.print(wrong, err);
        }
    }

    private static Optional<Path> existing(@Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException(file + ": cannot be read");
        }
        return Optional.ofNullable(file);
    }
}
