package org.onfile.cli.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.evidence.CaseReport;
import org.onfile.cli.evidence.EvidenceKeys;
import org.onfile.digest.Digest;
import org.onfile.file.DurableFile;
import org.onfile.verify.CaseVerdict;
import org.onfile.verify.CaseVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes all of a case into one file, once everything in it is proven. */
@Command(
        name = "export",
        description = {
            "Writes one file with everything of a case: each entry with its opening and its proof, the signed answers that"
                    + " the hub still has, the keys. All of it is checked before it is written; 'answer verify FILE' checks"
                    + " it again, offline.",
            "The file is personal data, so only you may read it. It does not show that it has all of the case: that the"
                    + " hub lists every entry of it is the operator's word. 'log export --openings' has all entries."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written; whatever is missing was erased",
            "1:refused, no such case, or not proven, and nothing is written; or written, and details were lost or altered",
            "2:used wrongly"
        })
final class AuditExportCommand implements Callable<Integer> {

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Option(
            names = "--case",
            required = true,
            paramLabel = "NUMBER",
            description = "The case's number, exactly as the requester gave it; - to read it from standard input, since"
                    + " what stands here shows in the list of processes.")
    private String caseNumber = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out = Path.of("");

    @Option(names = "--looks", description = "Also auditors' looks at the case, up to this one.")
    private boolean looks;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        if (Files.isDirectory(out)) {
            throw new ParameterException(self.commandLine(), "--out " + out + " is a folder: name a file");
        }
        String number = caseNumber.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()
                : caseNumber;
        CaseGathering gathering = new CaseGathering(hub, number, looks);
        byte[] file;
        try {
            file = gathering.gather();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (file.length == 0) {
            err.println("The hub lists no entry of this case. Is its number exactly as the requester gave it?");
            return 1;
        }
        CaseVerdict verdict =
                new CaseVerifier(EvidenceKeys.answers(CaseVerifier.keysIn(file)), hub.keys()).verify(file);
        return switch (verdict) {
            case CaseVerdict.Wrong wrong -> {
                CaseReport.print(wrong, err);
                err.println("Nothing was written");
                yield 1;
            }
            case CaseVerdict.Consistent consistent -> {
                DurableFile.makeFolderOf(out);
                DurableFile.write(out, content -> content.write(file), DurableFile.OWNER_ONLY);
                PrintWriter results = self.commandLine().getOut();
                results.println(out + ": " + consistent.entries().size() + " entries of the log '"
                        + consistent.checkpoint().origin() + "', as of "
                        + consistent.checkpoint().size()
                        + "; each is proven");
                results.println("SHA-256 " + Digest.of(file).hex()
                        + ": note it apart from the file, and nobody can leave anything out of it later");
                CaseReport.printUnproven(consistent, hub.keysAreIndependent(), results);
                yield consistent.hasUnexplainedGaps() ? 1 : 0;
            }
        };
    }
}
