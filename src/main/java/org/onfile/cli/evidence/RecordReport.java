package org.onfile.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.onfile.evidence.RecordProof.Supplied;
import org.onfile.evidence.RecordProof.Verdict;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.RecordCodec;
import org.onfile.schema.UndecodableException;
import org.onfile.verify.LoggedEntry;
import org.onfile.verify.WitnessLine;

/** Says in lines what a department proves by a record that it supplied. */
public final class RecordReport {

    private RecordReport() {}

    /**
     * The record, where it stood, and what is not shown.
     *
     * @param independent whether the log's key came from elsewhere than the hub
     */
    public static void print(Verdict.Proven proven, boolean independent, PrintWriter out) {
        JsonNode batch = proven.batch();
        Supplied record = proven.record();
        LoggedEntry logged = proven.logged();
        out.println("PROVEN: the hub had this of " + batch.path("feed").asText());
        out.println("  key       " + record.key());
        out.println("  state     " + record.state());
        out.println("  read      " + batch.path("seenAt").asText() + ", at position "
                + batch.path("position").asText());
        out.println("  batch     entry " + logged.index() + " of the log '"
                + logged.checkpoint().origin() + "', one of "
                + batch.path("records").asText() + " records");
        out.println("  checkpoint of " + logged.checkpoint().size() + " entries, root "
                + logged.checkpoint().root());
        if (logged.witnesses().isEmpty()) {
            out.println("  no witness cosigned that checkpoint: only its log vouches for it");
        }
        for (WitnessLine witness : logged.witnesses()) {
            out.println("  cosigned by " + witness.name() + " at " + witness.at()
                    + (witness.verified() ? "" : " (not checked: --witness-key)"));
        }
        record.content().ifPresent(content -> out.println("  content   " + text(record.state(), content)));
        out.println("NOT PROVEN: that the hub had nothing newer afterwards; that is for its later entries to show.");
        if (!independent) {
            out.println("NOT PROVEN: who signed it, since the log's key came from the hub (--log-key).");
        }
    }

    /** As JSON; what only the type of certificate has stays as its bytes. */
    private static String text(String state, byte[] content) {
        if (state.equals("UNREADABLE")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        try {
            return new RecordCodec<>(CertificateRecord.class, List.of())
                    .decode(content)
                    .toString();
        } catch (UndecodableException e) {
            return content.length + " bytes of another version of schemas/hub/CertificateRecord.avsc";
        }
    }
}
