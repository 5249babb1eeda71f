package org.onfile.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** Frames what is written with one schema as Avro's single-object encoding asks. Thread-safe. */
final class SingleObject {

    private static final int HEADER = 10;

    private final byte[] header = new byte[HEADER];
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    SingleObject(Schema schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        header[0] = (byte) 0xC3;
        header[1] = 1;
        for (int i = 0; i < Long.BYTES; i++) {
            header[2 + i] = (byte) (fingerprint >>> (Byte.SIZE * i));
        }
    }

    interface Body {
        void writeTo(Encoder out) throws IOException;
    }

    byte[] write(Body body) throws IOException {
        Buffer buffer = buffers.get();
        // The encoder first: it writes out what a failed record left in it, which then goes with the rest
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(buffer.bytes, buffer.encoder);
        buffer.encoder = out;
        buffer.bytes.reset();
        buffer.bytes.write(header, 0, HEADER);
        body.writeTo(out);
        out.flush();
        return buffer.bytes.toByteArray();
    }

    /** Kept from one record to the next. */
    private static final class Buffer {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    }
}
