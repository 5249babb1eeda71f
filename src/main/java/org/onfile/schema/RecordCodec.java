package org.onfile.schema;

import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Writes one of the hub's own records in Avro single-object encoding (two bytes {@code C3 01}, the schema's CRC-64-AVRO,
 * the body), and reads it back, also where it was written with an earlier schema. Thread-safe.
 */
public final class RecordCodec<T extends SpecificRecord> {

    static {
        // Avro makes objects only of classes that it was told to trust: here the generated ones, nothing else
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == RecordCodec.class.getPackage()));
    }

    private final Schema schema;
    private final DatumWriter<T> writer;
    private final SingleObject messages;
    private final BinaryMessageDecoder<T> decoder;

    /**
     * A codec for the type's own schema.
     *
     * @param earlier schemas with which records still kept somewhere were written
     */
    public RecordCodec(Class<T> type, List<Schema> earlier) {
        this(type, new SpecificDatumWriter<>(type), earlier);
    }

    RecordCodec(Class<T> type, DatumWriter<T> writer, List<Schema> earlier) {
        SpecificData model = SpecificData.getForClass(type);
        model.setCustomCoders(true);
        this.schema = model.getSchema(type);
        this.writer = writer;
        this.messages = new SingleObject(schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
        earlier.forEach(decoder::addSchema);
    }

    /** The record as bytes, with the fingerprint of its schema before it. */
    public byte[] encode(T record) {
        try {
            return messages.write(out -> writer.write(record, out));
        } catch (IOException e) {
            throw new AvroRuntimeException(schema.getName() + " cannot be written", e);
        }
    }

    /**
     * The record in the bytes, by the current schema.
     *
     * @throws UndecodableException if the bytes are no such record
     */
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (MissingSchemaException e) {
            throw new UndecodableException(
                    schema.getName() + " was written with a schema that is neither the current one nor kept in"
                            + " schemas/earlier: put it there",
                    e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UndecodableException(bytes.length + " bytes are no " + schema.getName(), e);
        }
    }
}
