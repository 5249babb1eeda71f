package org.onfile.schema;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What only one type of certificate has: a field of its schema.
 *
 * @param required a certificate without it is not complete
 * @param precision of a DECIMAL, else 0
 * @param scale of a DECIMAL, else 0
 * @param chineseName as the certificate words it, empty where the schema does not say
 */
public record Attribute(String name, Kind kind, boolean required, int precision, int scale, String chineseName) {

    /** The kinds of values, with the Java class that carries each. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Integer}. */
        INTEGER,
        /** {@link Long}. */
        LONG,
        /** {@link java.math.BigDecimal} of the attribute's scale. */
        DECIMAL,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link java.time.Instant}, to the millisecond. */
        TIMESTAMP
    }

    /** @throws IllegalArgumentException if the field is of no kind that a certificate can have */
    static Attribute of(Schema.Field field) {
        Schema schema = field.schema();
        boolean required = schema.getType() != Schema.Type.UNION;
        if (!required) {
            if (schema.getTypes().size() != 2 || schema.getTypes().getFirst().getType() != Schema.Type.NULL) {
                throw new IllegalArgumentException("field '" + field.name() + "': a union is [\"null\", something]");
            }
            if (!field.hasDefaultValue()) {
                throw new IllegalArgumentException("field '" + field.name() + "' needs \"default\": null");
            }
            schema = schema.getTypes().get(1);
        }
        LogicalType logical = schema.getLogicalType();
        LogicalTypes.Decimal decimal = logical instanceof LogicalTypes.Decimal found ? found : null;
        String chineseName = field.getProp("chineseName");
        return new Attribute(
                field.name(),
                kind(field.name(), schema),
                required,
                decimal == null ? 0 : decimal.getPrecision(),
                decimal == null ? 0 : decimal.getScale(),
                chineseName == null ? "" : chineseName);
    }

    private static Kind kind(String name, Schema schema) {
        LogicalType logical = schema.getLogicalType();
        String type = schema.getType().getName() + (logical == null ? "" : "/" + logical.getName());
        return switch (type) {
            case "string" -> Kind.TEXT;
            case "int" -> Kind.INTEGER;
            case "long" -> Kind.LONG;
            case "bytes/decimal" -> Kind.DECIMAL;
            case "boolean" -> Kind.BOOLEAN;
            case "int/date" -> Kind.DATE;
            case "long/timestamp-millis" -> Kind.TIMESTAMP;
            default ->
                throw new IllegalArgumentException("field '" + name + "' is of type " + type
                        + ": an attribute is string, int, long, boolean, bytes/decimal, int/date or"
                        + " long/timestamp-millis");
        };
    }
}
