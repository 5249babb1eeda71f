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
import org.onfile.verify.DirectorySource;
import org.onfile.verify.LogSource;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.LogVerifier;
import org.onfile.verify.LogVerifier.Extent;
import org.onfile.verify.Mirror;
import org.onfile.verify.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mirrors a log as static files. */
@Command(
        name = "export",
        description = {
            "Mirrors a log as files that 'log verify --dir' and any web server can use. Run it again to go on where it"
                    + " was broken off, or to bring the mirror up to date: full tiles that are there are not fetched"
                    + " again.",
            "What is new is checked, and that it leads on from what the mirror had; else the mirror's checkpoint stays"
                    + " as it is.",
            "With --openings, an auditor's mirror also gets what opens the entries: personal data, so keep it so."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:mirrored", "1:the log is not sound, or was not to be had", "2:used wrongly"})
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final LogOptions log = new LogOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the mirror is, or shall be.")
    private Path out = Path.of("");

    @Option(
            names = "--log-key",
            paramLabel = "KEY|FILE",
            description = "The log's verifier key, or a file of them (default: what comes with the log).")
    private List<String> keys = List.of();

    @Option(names = "--from", paramLabel = "N", description = "The first entry that is wanted (default: 0).")
    private long from;

    @Option(names = "--openings", description = "Also what opens the entries, for an auditor.")
    private boolean openings;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "The auditor's certificate, PEM (default: DIR/pki/auditor.pem).")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM (default: DIR/pki/auditor.key.pem).")
    private @Nullable Path key;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        try {
            LogSource source = log.source();
            KnownKeys known = log.keys(keys, source);
            EntryBar bar = new EntryBar(err, "log export", "files");
            Mirror.Update update = new Mirror(out, source).update(known.keys(), from, bar);
            bar.end();
            LogVerdict verdict = update.verdict();
            if (openings && verdict instanceof LogVerdict.Sound sound) {
                verdict = withOpenings(sound, known, err);
            }
            print(update, verdict, known, self.commandLine().getOut(), err);
            return verdict instanceof LogVerdict.Sound ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private LogVerdict withOpenings(LogVerdict.Sound sound, KnownKeys known, PrintWriter err)
            throws IOException, InterruptedException, GeneralSecurityException {
        OpeningsFile file = new OpeningsFile(out.resolve("openings.jsonl"));
        if (log.mirror().isPresent()) {
            file.copy(log.mirror().get().resolve("openings.jsonl"));
        } else {
            EntryBar bar = new EntryBar(err, "openings", "entries");
            file.fetch(
                    log.hub().clientOf(certificate, key, "auditor"),
                    log.hub().url().resolve("/v1/exchanges/openings"),
                    from,
                    sound.checkpoint().size(),
                    bar);
            bar.end();
        }
        return new LogVerifier(new DirectorySource(out), known.keys())
                .verify(new Extent(from, Optional.empty(), file.ifThere()), ProgressListener.UNSEEN);
    }

    private void print(
            Mirror.Update update, LogVerdict verdict, KnownKeys known, PrintWriter results, PrintWriter err) {
        switch (verdict) {
            case LogVerdict.Sound sound -> {
                results.println(
                        out + ": " + update.fetched() + " files fetched, " + update.kept() + " were there already");
                VerdictText.print(sound, known, Optional.empty(), results);
            }
            case LogVerdict.Wrong wrong -> {
                VerdictText.print(wrong, err);
                err.println(
                        Files.exists(out.resolve("checkpoint"))
                                ? out + ": the mirror's checkpoint was left as it was"
                                : out + ": the mirror got no checkpoint, it is not complete");
            }
        }
    }
}
