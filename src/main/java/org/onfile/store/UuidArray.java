package org.onfile.store;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A {@code uuid[]} parameter in PostgreSQL's binary form. The driver itself has only the text form, in which a batch's
 * pseudonyms cost more to write and to read than anything else that comes with them. Connections without
 * {@link #BINARY_TRANSFER} still send text.
 */
@SuppressWarnings("serial")
public final class UuidArray extends PGobject implements PGBinaryObject {

    /** For the driver's property {@code binaryTransferEnable}: the object identifier of {@code uuid[]}. */
    public static final String BINARY_TRANSFER = "2951";

    private static final int UUID_TYPE = 2950;
    private static final int HEADER = 5 * Integer.BYTES;
    private static final int SIZE = 2 * Long.BYTES;
    private static final int NULL = -1;

    private final transient List<@Nullable UUID> elements;

    /**
     * One dimension, in order.
     *
     * @param elements not changed until it is sent
     */
    public UuidArray(List<? extends @Nullable UUID> elements) {
        this.elements = Collections.unmodifiableList(elements);
        setType("_uuid");
    }

    @Override
    public int lengthInBytes() {
        int length = HEADER;
        for (UUID element : elements) {
            length += Integer.BYTES + (element == null ? 0 : SIZE);
        }
        return length;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, bytes.length - offset)
                .putInt(1)
                .putInt(elements.stream().anyMatch(Objects::isNull) ? 1 : 0)
                .putInt(UUID_TYPE)
                .putInt(elements.size())
                .putInt(1);
        for (UUID element : elements) {
            if (element == null) {
                out.putInt(NULL);
            } else {
                out.putInt(SIZE).putLong(element.getMostSignificantBits()).putLong(element.getLeastSignificantBits());
            }
        }
    }

    @Override
    public String getValue() {
        return elements.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter only");
    }
}
