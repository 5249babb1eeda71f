package org.onfile.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.onfile.schema.CertificateRecord;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;

/** Opens the registry's sealed records. A record opens only for the certificate that it was sealed for. */
public final class RecordSeal {

    private final Sealer sealer;

    public RecordSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * The record in the bytes.
     *
     * @throws SealBrokenException if it was altered or belongs to another certificate
     */
    CertificateRecord open(UUID ref, byte[] sealed) {
        byte[] bytes = sealer.unseal(sealed, ("record:" + ref).getBytes(StandardCharsets.UTF_8));
        try {
            return CertificateRecord.getDecoder().decode(bytes);
        } catch (IOException e) {
            throw new SealBrokenException("a record's bytes are no CertificateRecord", e);
        }
    }
}
