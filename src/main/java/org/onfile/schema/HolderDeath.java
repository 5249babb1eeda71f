package org.onfile.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What certificates of a type have to do with the death of a holder, by two properties of its record.
 *
 * @param reasons {@code deathReasons}: what {@code statusReason} says of one that is not valid because its holder has died,
 *     e.g. {@code ["死亡注销"]}; none where the type tells of no death
 * @param ends {@code endsWithDeath}: whether what it certifies ends when a holder dies, as a marriage does, though nobody
 *     cancels the certificate
 */
public record HolderDeath(List<String> reasons, boolean ends) {

    /** @throws IllegalArgumentException if a property is of another kind */
    static HolderDeath of(Schema schema) {
        List<String> reasons = new ArrayList<>();
        switch (schema.getObjectProp("deathReasons")) {
            case null -> {}
            case List<?> words
            when !words.isEmpty() ->
                words.forEach(word -> {
                    if (!(word instanceof String text) || text.isBlank()) {
                        throw wrongReasons();
                    }
                    reasons.add(text);
                });
            default -> throw wrongReasons();
        }
        boolean ends =
                switch (schema.getObjectProp("endsWithDeath")) {
                    case null -> false;
                    case Boolean said -> said;
                    default -> throw new IllegalArgumentException("\"endsWithDeath\" is true or false");
                };
        return new HolderDeath(List.copyOf(reasons), ends);
    }

    /** Whether certificates of the type tell that their holders have died. */
    public boolean isTold() {
        return !reasons.isEmpty();
    }

    private static IllegalArgumentException wrongReasons() {
        return new IllegalArgumentException(
                "\"deathReasons\" is [\"reason\", …]: what statusReason says of a certificate whose holder has died");
    }
}
