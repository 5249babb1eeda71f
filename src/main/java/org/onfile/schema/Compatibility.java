package org.onfile.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was written with one schema can be read with another and still means the same. Beyond Avro's own rules,
 * which look at neither, a value keeps its logical type, and a decimal its scale and at least its precision.
 */
public final class Compatibility {

    private Compatibility() {}

    /** Why the current schema cannot stand in for the earlier one: a sentence for each fault; empty if it can. */
    public static List<String> faults(Schema current, Schema earlier) {
        List<String> faults = new ArrayList<>();
        SchemaCompatibility.checkReaderWriterCompatibility(current, earlier)
                .getResult()
                .getIncompatibilities()
                .forEach(i -> faults.add("at " + i.getLocation() + ": " + i.getType() + ", " + i.getMessage()));
        compareMeaning(current, earlier, "", faults);
        return faults;
    }

    private static void compareMeaning(Schema current, Schema earlier, String path, List<String> faults) {
        if (earlier.getType() == Schema.Type.UNION) {
            for (Schema branch : earlier.getTypes()) {
                compareMeaning(current, branch, path, faults);
            }
            return;
        }
        Schema reader = branchLike(earlier, current);
        if (reader == null) {
            return; // Avro's own rules have said so
        }
        compareLogicalTypes(reader.getLogicalType(), earlier.getLogicalType(), path, faults);
        switch (earlier.getType()) {
            case RECORD -> {
                for (Schema.Field field : reader.getFields()) {
                    Schema.Field before = earlier(field, earlier);
                    if (before != null) {
                        compareMeaning(field.schema(), before.schema(), path + "/" + field.name(), faults);
                    }
                }
            }
            case ARRAY -> compareMeaning(reader.getElementType(), earlier.getElementType(), path + "/items", faults);
            case MAP -> compareMeaning(reader.getValueType(), earlier.getValueType(), path + "/values", faults);
            default -> {}
        }
    }

    private static Schema.@Nullable Field earlier(Schema.Field field, Schema earlier) {
        Schema.Field same = earlier.getField(field.name());
        if (same != null) {
            return same;
        }
        return field.aliases().stream()
                .map(earlier::getField)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Schema branchLike(Schema earlier, Schema current) {
        List<Schema> branches = current.getType() == Schema.Type.UNION ? current.getTypes() : List.of(current);
        return branches.stream()
                .filter(branch -> branch.getType() == earlier.getType())
                .findFirst()
                .orElse(null);
    }

    private static void compareLogicalTypes(
            @Nullable LogicalType current, @Nullable LogicalType earlier, String path, List<String> faults) {
        if (!Objects.equals(name(current), name(earlier))) {
            faults.add("at " + path + ": was " + words(earlier) + ", is " + words(current));
        } else if (current instanceof LogicalTypes.Decimal now && earlier instanceof LogicalTypes.Decimal before) {
            if (now.getScale() != before.getScale()) {
                faults.add("at " + path + ": scale was " + before.getScale() + ", is " + now.getScale());
            }
            if (now.getPrecision() < before.getPrecision()) {
                faults.add(
                        "at " + path + ": precision was " + before.getPrecision() + ", is only " + now.getPrecision());
            }
        }
    }

    private static @Nullable String name(@Nullable LogicalType type) {
        return type == null ? null : type.getName();
    }

    private static String words(@Nullable LogicalType type) {
        return type == null ? "of no logical type" : "a " + type.getName();
    }
}
