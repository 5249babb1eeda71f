package org.onfile.registry;

import java.time.Instant;
import java.util.UUID;
import org.onfile.schema.CertificateRecord;

/** A certificate as the registry holds it. */
public sealed interface Held {

    UUID ref();

    /** {@code department/name}. */
    String feed();

    /** Its last row was read. */
    record Present(UUID ref, String feed, CertificateRecord certificate, Instant seenAt) implements Held {}

    /** Its last row could not be read; what came before is not to be answered. */
    record Unreadable(UUID ref, String feed, Instant seenAt) implements Held {}

    /** Gone from the department's database; the record is the last that was seen there. */
    record Withdrawn(UUID ref, String feed, CertificateRecord last, Instant seenAt) implements Held {}
}
