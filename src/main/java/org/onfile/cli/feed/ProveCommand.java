package org.onfile.cli.feed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.evidence.RecordReport;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.evidence.RecordProof;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.LoggedBatches;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.feed.KeyText;
import org.onfile.file.DurableFile;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a department what it proves with that the hub had a row of its, and how it had it. */
@Command(
        name = "prove",
        description = {
            "Writes a file by which a department proves what the hub had of one of its rows: the canonical record, its"
                    + " salt, the path to the recordsRoot of the batch that brought it, and that batch's entry in the log."
                    + " 'answer verify FILE' checks it, offline.",
            "The file is personal data of that row and of no other. It is made by the hub's user, who may read DIR/keys."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written, and proven", "1:the log does not show it; the message says why", "2:used wrongly"})
final class ProveCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "FEED", description = "As department/name.")
    private String feed = "";

    @Option(
            names = "--row",
            paramLabel = "VALUE",
            description =
                    "The row's key: the value of its key column, of several columns one --row each, in their order;"
                            + " - to read them from standard input, a line each, since what stands here shows in the list of"
                            + " processes.")
    private List<String> row = List.of();

    @Option(names = "--ref", paramLabel = "REF", description = "Instead: the certificate's ref, as answers have it.")
    private @Nullable UUID ref;

    @Option(
            names = "--entry",
            paramLabel = "N",
            description = "The batch's entry, as a detail or an answer names it (default: the newest that brought the"
                    + " record as it is now).")
    private @Nullable Long entry;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out = Path.of("");

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Environment settings = HubDefinitions.settings(hub, null);
        try (HubStore store = HubStore.of(settings)) {
            FeedId asked =
                    AskedFeeds.of(List.of(feed), new Feeds(store.connection())).getFirst();
            Path folder = Path.of(settings.getRequiredProperty("onfile.data")).resolve("keys");
            if (!Files.isReadable(folder.resolve("pseudonym.key"))) {
                throw new IOException(folder + ": cannot be read. Run this as the hub's user");
            }
            Sealer sealer = new Sealer(SealingKeys.in(folder));
            LogKeys logKeys = LogKeys.existing(folder);
            SuppliedRecords records = new SuppliedRecords(
                    store.jdbc(),
                    sealer,
                    Schemas.in(Path.of(settings.getRequiredProperty("onfile.schemas"))),
                    LoggedBatches.in(store.jdbc(), sealer, logKeys));
            Optional<String> key = key();
            UUID reference =
                    ref == null ? new Pseudonyms(sealer).certificate(asked.toString(), key.orElseThrow()) : ref;
            ObjectNode file = records.proof(asked, reference, key.orElse(null), entry);
            return write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file), logKeys, self);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The row's key, if that was given. */
    private Optional<String> key() throws IOException {
        if (row.isEmpty() == (ref == null)) {
            throw new IllegalArgumentException("Name the row with --row or the certificate with --ref");
        }
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = row.equals(List.of("-"))
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : row;
        return Optional.ofNullable(KeyText.of(values));
    }

    private int write(byte[] file, LogKeys keys, CommandSpec self) throws IOException {
        PrintWriter results = self.commandLine().getOut();
        return switch (RecordProof.verify(file, keys.verifiers())) {
            case RecordProof.Verdict.Proven proven -> {
                DurableFile.makeFolderOf(out);
                DurableFile.write(out, content -> content.write(file), DurableFile.OWNER_ONLY);
                results.println(out + ": written");
                RecordReport.print(proven, true, results);
                yield 0;
            }
            case RecordProof.Verdict.Refused refused -> {
                self.commandLine().getErr().println(refused.why().inWords());
                yield 1;
            }
        };
    }
}
