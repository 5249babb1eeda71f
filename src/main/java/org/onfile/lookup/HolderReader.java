package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem.Fault;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.identifier.HolderCodes;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.Spelling;
import org.onfile.lookup.Question.AskedHolder;

/** Reads holders from requests, into the spelling that feeds write them in: who is sought is found by it. */
public final class HolderReader {

    private HolderReader() {}

    /**
     * The holder in a JSON object of the form {@code Holder} in {@code openapi.yaml}.
     *
     * @param pointer where it stands in the body
     * @param faults takes what is wrong with it; the result then is no holder's
     */
    public static AskedHolder read(JsonNode json, String pointer, List<Fault> faults) {
        String codeType = json.get("codeType").textValue();
        if (!HolderCodeTypes.isKnown(codeType)) {
            faults.add(new Fault(
                    pointer + "/codeType",
                    "unknown-code-type",
                    "GB/T 36903 knows the code types " + String.join(", ", HolderCodeTypes.all()) + "."));
            return new AskedHolder(codeType, "", "", "", null);
        }
        String code = sound(
                HolderCodes.canonical(codeType, json.get("code").textValue()), pointer + "/code", "The code", faults);
        String country =
                sound(HolderCodes.country(codeType, text(json, "country")), pointer + "/country", "The code", faults);
        String name = text(json, "name");
        if (name != null) {
            checkNotBlank(name, pointer + "/name", faults);
        }
        String scope = HolderCodeTypes.needsScope(codeType) ? text(json, "scope") : null;
        return new AskedHolder(codeType, code, country, scope == null ? "" : scope, name);
    }

    /** Blanks of any kind and marks without width say nothing to anybody. */
    static void checkNotBlank(String text, String pointer, List<Fault> faults) {
        if (Spelling.trimmed(Spelling.visible(text)).isEmpty()) {
            faults.add(new Fault(pointer, "blank", "This is blank: say what it is, or leave it out."));
        }
    }

    static String sound(IdentifierCheck checked, String pointer, String what, List<Fault> faults) {
        return switch (checked) {
            case IdentifierCheck.Sound sound -> sound.value();
            case IdentifierCheck.Broken broken -> {
                String rule = broken.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
                faults.add(new Fault(pointer, rule, what + " " + broken.rule().words() + "."));
                yield "";
            }
        };
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.textValue();
    }
}
