package org.onfile.registry;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.RecordCodec;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;

/** Opens the registry's sealed records. A record opens only for the certificate that it was sealed for. */
public final class RecordSeal {

    private final Sealer sealer;
    private final RecordCodec<CertificateRecord> codec;

    public RecordSeal(Sealer sealer, RecordCodec<CertificateRecord> codec) {
        this.sealer = sealer;
        this.codec = codec;
    }

    /**
     * The record in the bytes.
     *
     * @throws SealBrokenException if it was altered or belongs to another certificate
     */
    public CertificateRecord open(UUID ref, byte[] sealed) {
        return codec.decode(sealer.unseal(sealed, ("record:" + ref).getBytes(StandardCharsets.UTF_8)));
    }
}
