package org.onfile.exchangelog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;

/**
 * Seals openings for the store, with the entry and the index terms as associated data (AEAD). A sealed one opens only
 * beside the entry that commits to it, and only while what it is found by stands as it was.
 */
public final class DetailSeal {

    private final Sealer sealer;

    public DetailSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Salt and detail, sealed. */
    byte[] seal(Opening opening, LogEntry entry, IndexTerms terms) {
        return sealer.seal(opening.bytes(), context(entry, terms));
    }

    /**
     * The opening of an entry.
     *
     * @throws SealBrokenException if the sealed bytes or the terms were altered, belong to another entry, or do not open this one
     */
    Opening open(byte[] sealed, LogEntry entry, IndexTerms terms) {
        byte[] plain = sealer.unseal(sealed, context(entry, terms));
        Opening opening = new Opening(
                Arrays.copyOf(plain, Opening.SALT),
                new String(plain, Opening.SALT, plain.length - Opening.SALT, StandardCharsets.UTF_8));
        if (!entry.commitsTo(opening)) {
            throw new SealBrokenException("a detail is not what its entry commits to", null);
        }
        return opening;
    }

    private static byte[] context(LogEntry entry, IndexTerms terms) {
        byte[] found = terms.bytes();
        return ByteBuffer.allocate(LogEntry.LENGTH + found.length)
                .put(entry.bytes())
                .put(found)
                .array();
    }
}
