package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.Checked;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.identifier.HolderCodes;
import org.onfile.lookup.Question.Asked;
import org.onfile.lookup.Question.Holder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Question.Select;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/**
 * Reads a lookup's body: its form by {@link LookupSchema}, then what no schema can say: check digits, types and fields
 * that exist, who must name an operator. All faults are told at once, first those of form.
 */
final class Questions {

    private static final ObjectReader JSON = JsonMapper.builder(new com.fasterxml.jackson.core.JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final LookupSchema schema;
    private final CertificateTypes types;
    private final Release release;

    Questions(LookupSchema schema, CertificateTypes types, Release release) {
        this.schema = schema;
        this.types = types;
        this.release = release;
    }

    /**
     * The question in the body.
     *
     * @throws Refused with all that is wrong
     */
    Question read(byte[] body) throws Refused {
        JsonNode json = tree(body);
        List<Fault> faults = schema.faults(json);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        faults = new ArrayList<>();
        Holder holder = holder(json.get("holder"), "/holder", faults);
        holder(json.at("/purpose/applicant"), "/purpose/applicant", faults);
        JsonNode purpose = json.get("purpose");
        if (purpose.get("channel").textValue().equals("WINDOW") && !purpose.has("operator")) {
            faults.add(new Fault("/purpose/operator", "required-at-window", "At a window the operator must be named."));
        }
        List<Asked> asked = new ArrayList<>();
        JsonNode certificates = json.get("certificates");
        for (int i = 0; i < certificates.size(); i++) {
            asked(certificates.get(i), "/certificates/" + i, faults).ifPresent(asked::add);
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return new Question(
                holder,
                asked,
                new Purpose(
                        purpose.get("matter").textValue(),
                        purpose.get("caseNumber").textValue(),
                        purpose.get("material").textValue(),
                        purpose),
                digest(body));
    }

    private static JsonNode tree(byte[] body) throws Refused {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isMissingNode()) {
                throw malformed("The body is empty. Send a lookup as JSON; see /v1/openapi.yaml.");
            }
            return json;
        } catch (JsonProcessingException e) {
            // the parser's own words could repeat the body
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw malformed("The body is not JSON (RFC 8259)" + where
                    + ": it is cut, has a property twice, nests too deep, or breaks the grammar.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refused malformed(String detail) {
        return new Refused(
                new Problem(400, "malformed-json", "Malformed JSON", detail, List.of(new Fault("", "json", detail))));
    }

    private static Holder holder(JsonNode json, String pointer, List<Fault> faults) {
        String codeType = json.get("codeType").textValue();
        if (!HolderCodeTypes.isKnown(codeType)) {
            faults.add(new Fault(
                    pointer + "/codeType",
                    "unknown-code-type",
                    "GB/T 36903 knows the code types " + String.join(", ", HolderCodeTypes.all()) + "."));
            return new Holder(codeType, "", "", null);
        }
        String code = sound(
                HolderCodes.canonical(codeType, json.get("code").textValue()), pointer + "/code", "The code", faults);
        String country =
                sound(HolderCodes.country(codeType, text(json, "country")), pointer + "/country", "The code", faults);
        return new Holder(codeType, code, country, text(json, "name"));
    }

    private Optional<Asked> asked(JsonNode json, String pointer, List<Fault> faults) {
        Optional<CertificateType> type = types.find(json.get("type").textValue());
        if (type.isEmpty()) {
            String known = String.join(
                    ", ",
                    types.all().stream().map(CertificateType::name).sorted().toList());
            faults.add(
                    new Fault(pointer + "/type", "unknown-type", "No such type of certificate. Known: " + known + "."));
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        JsonNode given = json.path("fields");
        for (int i = 0; i < given.size(); i++) {
            String field = given.get(i).textValue();
            fields.add(field);
            if (!release.isField(type.get(), field)) {
                faults.add(new Fault(
                        pointer + "/fields/" + i,
                        "unknown-field",
                        "Certificates of this type have no such field. They have: "
                                + String.join(", ", release.fieldsOf(type.get())) + "."));
            }
        }
        String number = text(json, "certificateNumber");
        if (number != null) {
            number = sound(
                    CertificateNumbers.canonical(number),
                    pointer + "/certificateNumber",
                    "The certificate number",
                    faults);
        }
        String ref = text(json, "ref");
        return Optional.of(new Asked(
                type.get().name(),
                type.get().code(),
                List.copyOf(fields),
                json.has("select") ? Select.valueOf(json.get("select").textValue()) : Select.ONE,
                number,
                ref == null ? null : UUID.fromString(ref)));
    }

    private static String sound(Checked checked, String pointer, String what, List<Fault> faults) {
        return switch (checked) {
            case Checked.Sound sound -> sound.value();
            case Checked.Broken broken -> {
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

    private static String digest(byte[] body) {
        try {
            return "sha-256:"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
