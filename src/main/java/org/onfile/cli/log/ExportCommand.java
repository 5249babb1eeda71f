package org.onfile.cli.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.ClientCertificate;
import org.onfile.verify.DirectorySource;
import org.onfile.verify.KeyChain;
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
            "With --openings, an auditor also gets what opens the entries, in a file apart from the mirror, which anybody"
                    + " may have: personal data, so keep it so. What is missing is listed at the end."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:mirrored; of the openings none is missing, or only erased ones are",
            "1:the log is not sound, or was not to be had; or openings are lost or altered",
            "2:used wrongly"
        })
final class ExportCommand implements Callable<Integer> {

    private static final AllowedGaps ERASED = AllowedGaps.of(List.of("erased"));

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

    @Option(
            names = "--at",
            paramLabel = "SIZE",
            description =
                    "The log as it was with so many entries (default: as it is now). The hub signs a checkpoint of"
                            + " that size.")
    private @Nullable Long at;

    @Option(
            names = "--openings",
            paramLabel = "FILE",
            description = "Also what opens the entries, for an auditor: a file outside the mirror.")
    private @Nullable Path openings;

    @Mixin
    private final ClientCertificate certificate = new ClientCertificate();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        try {
            refusePersonalDataInTheMirror();
            if (at != null && (at < 1 || log.mirror().isPresent())) {
                throw new IllegalArgumentException("--at is a size from 1 on, of a hub's log (--url)");
            }
            LogSource source = log.source();
            KnownKeys known = log.keys(keys, source);
            EntryBar bar = new EntryBar(err, "log export", "files");
            Mirror.Update update = new Mirror(out, source)
                    .update(
                            new Mirror.Wanted(
                                    known.keys(),
                                    known.independent(),
                                    from,
                                    at == null ? OptionalLong.empty() : OptionalLong.of(at)),
                            bar);
            bar.end();
            LogVerdict verdict = update.verdict();
            if (openings != null && verdict instanceof LogVerdict.Sound sound) {
                verdict = withOpenings(new OpeningsFile(openings), sound, known, err);
            }
            print(update, verdict, known, self.commandLine().getOut(), err);
            return switch (verdict) {
                case LogVerdict.Sound _ -> 0;
                case LogVerdict.Incomplete incomplete -> ERASED.covers(incomplete) ? 0 : 1;
                case LogVerdict.Wrong _ -> 1;
            };
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void refusePersonalDataInTheMirror() throws IOException {
        Path old = out.resolve("openings.jsonl");
        if (Files.exists(old)) {
            throw new IllegalArgumentException(
                    old + ": personal data in a mirror that anybody may have. Move it elsewhere, and name it with"
                            + " --openings to go on with it");
        }
        if (openings == null) {
            return;
        }
        if (real(openings).startsWith(real(out))) {
            throw new IllegalArgumentException("--openings " + openings + " is in the mirror " + out
                    + ", which anybody may have: name a file elsewhere");
        }
        if (log.mirror().isPresent()) {
            throw new IllegalArgumentException("A mirror (--dir) has no openings: ask the hub, or copy the file");
        }
    }

    /** Where a path leads through links, as far as it is there; what is not there yet cannot be a link. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute) || parent == null) {
            return absolute.toRealPath();
        }
        return real(parent).resolve(absolute.getFileName());
    }

    private LogVerdict withOpenings(OpeningsFile file, LogVerdict.Sound sound, KnownKeys known, PrintWriter err)
            throws IOException, InterruptedException, GeneralSecurityException {
        EntryBar bar = new EntryBar(err, "openings", "entries");
        file.fetch(
                certificate.client(log.hub(), "auditor"),
                log.hub().url().resolve("/v1/exchanges/openings"),
                from,
                sound.checkpoint().size(),
                bar);
        bar.end();
        LogSource mirror = new DirectorySource(out);
        return new LogVerifier(mirror, KeyChain.follow(known.keys(), mirror).keys())
                .verify(new Extent(from, Optional.empty(), file.ifThere()), ProgressListener.UNSEEN);
    }

    private void print(
            Mirror.Update update, LogVerdict verdict, KnownKeys known, PrintWriter results, PrintWriter err) {
        switch (verdict) {
            case LogVerdict.Sound sound -> {
                printFiles(update, results);
                VerdictText.print(sound, known, Optional.empty(), results);
            }
            case LogVerdict.Incomplete incomplete -> {
                printFiles(update, results);
                VerdictText.print(incomplete, ERASED, known, Optional.empty(), results);
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

    private void printFiles(Mirror.Update update, PrintWriter results) {
        results.println(out + ": " + update.fetched() + " files fetched, " + update.kept() + " were there already");
        update.came()
                .forEach(step -> results.println("NEW KEY of the log: " + step.key() + ", by entry " + step.index()
                        + ", signed by a key before"));
    }
}
