package org.onfile.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.VerifierKey;

/** What can be said of a {@link CaseFile} from its bytes and public keys alone. */
public sealed interface CaseVerdict {

    /**
     * Each entry is in the log as it is shown, they are one case, and all that the file lists is there. That it lists all of
     * the case is not shown: nothing in the log says of which case an entry is that nobody opens. Nor is why an entry is not
     * opened, or has no answer: whoever had the file could take that out.
     *
     * @param exportedAt when, as the file says
     * @param looks whether auditors' looks at the case were asked for
     * @param came keys of the log that came after those that were trusted
     */
    record Consistent(
            String caseNumber,
            String exportedAt,
            boolean looks,
            Checkpoint checkpoint,
            List<WitnessLine> witnesses,
            List<CaseEntry> entries,
            Searched searched,
            List<KeyChain.Step> came)
            implements CaseVerdict {

        /** Whether the hub has lost or altered what opened one of them. */
        public boolean hasUnexplainedGaps() {
            return entries.stream().anyMatch(entry -> entry.missing()
                    .filter(reason -> !reason.equals("erased"))
                    .isPresent());
        }
    }

    /** Something in it was altered, taken out or put in. */
    record Wrong(List<Fault> faults) implements CaseVerdict {}

    /**
     * What is wrong.
     *
     * @param place in the file, such as {@code entry 17}
     * @param what in words, without personal data
     */
    record Fault(String place, String what) {}

    /**
     * An entry of the case.
     *
     * @param detail what it commits to; empty where nothing opens it any more
     * @param missing why not, as the file says, and nothing shows
     * @param answer that was given, where the file has it
     */
    record CaseEntry(
            long index, String kind, Optional<JsonNode> detail, Optional<String> missing, Optional<Genuine> answer) {}

    /**
     * What the hub said of the range in which it looked for the case.
     *
     * @param size of the log
     * @param erased details of any case that it had erased
     * @param lost details of any case that it had lost
     */
    record Searched(long size, long erased, long lost) {}

    /** Keys that stand in the file itself. */
    record OwnKeys(List<VerifierKey> log, String answers) {}
}
