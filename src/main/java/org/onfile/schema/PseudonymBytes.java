package org.onfile.schema;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Pseudonyms are UUIDs, in records as their 16 bytes, most significant first (RFC 9562). */
public final class PseudonymBytes {

    private PseudonymBytes() {}

    /** As records have it. */
    public static Pseudonym of(UUID uuid) {
        return new Pseudonym(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
    }

    /** The other way round. */
    public static UUID uuid(Pseudonym pseudonym) {
        ByteBuffer bytes = ByteBuffer.wrap(pseudonym.bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
