package org.onfile.judgement;

import java.util.List;
import org.onfile.lookup.ReleasedCertificate;

/** What one type of certificate of one subject is worth for a requirement. */
public sealed interface Evidence {

    /**
     * These certificates each count.
     *
     * @param mayHaveMore whether another one may count that is in data that is too old, or that was not confirmed
     */
    record Met(List<ReleasedCertificate> certificates, boolean mayHaveMore) implements Evidence {}

    /** These certificates count together, and only so. */
    record MetTogether(List<ReleasedCertificate> certificates) implements Evidence {}

    /** There is none, and that is what was to be proven. */
    record Absent() implements Evidence {}

    /** Nobody can say now. */
    record Undecided(Reason why) implements Evidence {}

    /** It may not be looked up, only be compared with what the citizen shows. */
    record ToShow() implements Evidence {}

    /** None counts. */
    record Lacking(Reason why) implements Evidence {}
}
