package org.onfile.registry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateRecord;

/** A certificate as the registry holds it. */
public sealed interface RegistryCertificate {

    UUID ref();

    /** The feed that it came by. */
    FeedId feed();

    /** The entry of the exchange log that it rests on: the batch that last brought it. */
    @Nullable
    Long batch();

    /** Its last row was read. */
    record Present(
            UUID ref,
            FeedId feed,
            CertificateRecord certificate,
            Instant seenAt,
            @Nullable Long batch) implements RegistryCertificate {}

    /** Its last row could not be read; what came before is not to be answered. */
    record Unreadable(
            UUID ref, FeedId feed, Instant seenAt, @Nullable Long batch) implements RegistryCertificate {}

    /** Gone from the department's database; the record is the last that was seen there. */
    record Withdrawn(
            UUID ref,
            FeedId feed,
            CertificateRecord last,
            Instant seenAt,
            @Nullable Long batch) implements RegistryCertificate {}
}
