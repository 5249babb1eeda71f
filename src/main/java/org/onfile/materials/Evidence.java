package org.onfile.materials;

import java.util.List;
import org.onfile.lookup.ReleasedCertificate;

/** What one type of certificate of one subject is worth for a requirement. */
sealed interface Evidence {

    /** These certificates each count. */
    record Met(List<ReleasedCertificate> certificates) implements Evidence {}

    /** Nobody can say now. */
    record Undecided(Reason why) implements Evidence {}

    /** It may not be looked up, only be compared with what the citizen shows. */
    record ToShow() implements Evidence {}

    /** None counts. */
    record Lacking(Reason why) implements Evidence {}
}
