package org.onfile.witness;

import org.onfile.tlog.NoteSignature;

/** What came of asking a witness. */
sealed interface SubmissionResult {

    /** It cosigned, with the key that is known for it. */
    record Cosigned(NoteSignature cosignature) implements SubmissionResult {}

    /**
     * It cosigned another checkpoint last than was believed, and could not be asked from there: that one is larger than
     * the one to be cosigned, or somebody else asks it at the same time.
     *
     * @param size of what it cosigned, in entries
     */
    record OtherSize(long size) implements SubmissionResult {}

    /**
     * It does not cosign.
     *
     * @param meaning what is wrong, and what to do
     */
    record Refused(String meaning) implements SubmissionResult {}

    /** It has cosigned another history of the log. */
    record Contradicted() implements SubmissionResult {}

    /** It did not answer, or cannot just now. */
    record Away(String reason) implements SubmissionResult {}
}
