package org.onfile.schema;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Encoder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the attributes of one type of certificate in Avro single-object encoding, straight from their values, and reads
 * them back, also where they were written with an earlier schema of the type. Thread-safe.
 */
public final class AttributesCodec {

    private static final GenericData MODEL = model();

    private final CertificateType type;
    private final Attribute[] attributes;
    private final SingleObject messages;
    private final BinaryMessageDecoder<GenericRecord> decoder;

    AttributesCodec(CertificateType type, List<Schema> earlier) {
        this.type = type;
        this.attributes = type.attributes().toArray(Attribute[]::new);
        this.messages = new SingleObject(type.schema());
        this.decoder = new BinaryMessageDecoder<>(MODEL, type.schema());
        earlier.forEach(decoder::addSchema);
    }

    /**
     * The written attributes.
     *
     * @param values one for each attribute in the type's order, of the class that its kind names; null where there is
     *     none
     * @throws IllegalArgumentException if a required attribute is null
     */
    public byte[] encode(@Nullable Object[] values) {
        try {
            return messages.write(out -> {
                for (int i = 0; i < attributes.length; i++) {
                    write(attributes[i], values[i], out);
                }
            });
        } catch (IOException e) {
            throw new AvroRuntimeException("attributes of " + type + " cannot be written", e);
        }
    }

    /**
     * The attributes that have a value, by name, in the current schema's order.
     *
     * @throws UndecodableException if the bytes are no attributes of this type
     */
    public Map<String, Object> decode(byte[] bytes) {
        try {
            GenericRecord read = decoder.decode(bytes);
            Map<String, Object> values = new LinkedHashMap<>();
            for (Attribute attribute : attributes) {
                Object value = read.get(attribute.name());
                if (value != null) {
                    values.put(attribute.name(), value instanceof CharSequence text ? text.toString() : value);
                }
            }
            return values;
        } catch (MissingSchemaException e) {
            throw new UndecodableException(
                    "attributes of " + type + " were written with a schema that is neither the current one nor kept in"
                            + " schemas/earlier: put it there",
                    e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UndecodableException(bytes.length + " bytes are no attributes of " + type, e);
        }
    }

    private static void write(Attribute attribute, @Nullable Object value, Encoder encoder) throws IOException {
        if (value == null) {
            if (attribute.required()) {
                throw new IllegalArgumentException("attribute '" + attribute.name() + "' is missing");
            }
            encoder.writeIndex(0);
            return;
        }
        if (!attribute.required()) {
            encoder.writeIndex(1);
        }
        switch (attribute.kind()) {
            case TEXT -> encoder.writeString((String) value);
            case INTEGER -> encoder.writeInt((Integer) value);
            case LONG -> encoder.writeLong((Long) value);
            case DECIMAL ->
                encoder.writeBytes(((BigDecimal) value).unscaledValue().toByteArray());
            case BOOLEAN -> encoder.writeBoolean((Boolean) value);
            case DATE -> encoder.writeInt((int) ((LocalDate) value).toEpochDay());
            case TIMESTAMP -> encoder.writeLong(((Instant) value).toEpochMilli());
        }
    }

    private static GenericData model() {
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        return model;
    }
}
