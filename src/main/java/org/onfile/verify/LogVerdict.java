package org.onfile.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;

/** The verdict on a log that was checked. */
public sealed interface LogVerdict {

    /**
     * Everything that was checked is as the signed checkpoint says.
     *
     * @param from the first entry that was checked
     * @param entries how many were, up to the checkpoint's size
     * @param openings how many were checked against their entries
     */
    record Sound(Checkpoint checkpoint, long from, long entries, long openings) implements LogVerdict {}

    /**
     * Log and checkpoint belong together and each opening opens its entry, but the openings have gaps.
     *
     * @param log what was checked all the same
     * @param gaps at least one, in order
     */
    record Incomplete(Sound log, List<OpeningGap> gaps) implements LogVerdict {}

    /**
     * The first thing that is wrong.
     *
     * @param place the file, below the log's prefix or as it was given
     * @param index of the first entry that is wrong, or is below the hash that is
     * @param expected what the tree's hash should be there
     * @param found what it is
     * @param what in words
     */
    record Wrong(
            LogFault fault,
            String place,
            OptionalLong index,
            Optional<Hash> expected,
            Optional<Hash> found,
            String what)
            implements LogVerdict {

        static Wrong at(LogFault fault, String place, String what) {
            return new Wrong(fault, place, OptionalLong.empty(), Optional.empty(), Optional.empty(), what);
        }

        Wrong index(long first) {
            return new Wrong(fault, place, OptionalLong.of(first), expected, found, what);
        }

        Wrong hashes(Hash shouldBe, Hash is) {
            return new Wrong(fault, place, index, Optional.of(shouldBe), Optional.of(is), what);
        }
    }
}
