package org.onfile.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.seal.Sealer;

/**
 * A department's row that cannot be read.
 *
 * @param place the field and its column; null where it is the row as a whole
 * @param since when the certificate became unreadable
 * @param sealed the row as JSON, sealed with the hub's key
 */
public record QuarantinedRow(
        UUID certificate, String reason, @Nullable String place, Instant since, ByteBuffer sealed) {

    /** The row as JSON: personal data. */
    public byte[] open(Sealer sealer) {
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        return sealer.unseal(bytes, ("row:" + certificate).getBytes(StandardCharsets.UTF_8));
    }
}
