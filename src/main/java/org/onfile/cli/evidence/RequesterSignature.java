package org.onfile.cli.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.onfile.access.KeptSignature;
import picocli.CommandLine.Option;

/** By whose keys signatures on requests are checked. */
public final class RequesterSignature {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--requester-keys",
            paramLabel = "[NAME=]FILE",
            description =
                    "The public keys by which who asked signs its requests, a JWK set (RFC 7517) that you got from"
                            + " them: a signature on the request, where there is one, is checked by these, and has to be by one of"
                            + " them; else it is shown only. Once for each requester, by the NAME that the hub knows it by; the NAME may"
                            + " be left out where one requester alone asked.")
    private List<String> given = List.of();

    /**
     * The keys of those who signed what these entries are about.
     *
     * @param details of the entries, which were verified
     * @throws IllegalArgumentException if it is not said whose the keys are, or twice
     */
    public RequesterKeys of(Collection<JsonNode> details) throws IOException {
        Map<String, JWKSet> sets = new TreeMap<>();
        for (String one : given) {
            int equals = named(one);
            String name = equals > 0 ? one.substring(0, equals) : onlyOneIn(details);
            if (sets.put(name, read(Path.of(one.substring(equals + 1)))) != null) {
                throw new IllegalArgumentException("--requester-keys is given twice of " + name
                        + ": name it once for each requester, with all keys of its in one set");
            }
        }
        return new RequesterKeys(sets);
    }

    /** Whether keys to check by were named. */
    public boolean hasKeys() {
        return !given.isEmpty();
    }

    /** Where the name ends; -1 where there is none, as in {@code ./a=b.json}. */
    private static int named(String one) {
        int equals = one.indexOf('=');
        return equals > 0 && one.indexOf('/') >= 0 && one.indexOf('/') < equals ? -1 : equals;
    }

    /** Whose the keys are that were given without a name. */
    private static String onlyOneIn(Collection<JsonNode> details) {
        SortedSet<String> names = new TreeSet<>();
        details.forEach(detail -> {
            if (detail.has("requester")) {
                names.add(
                        signer(detail).orElseGet(() -> detail.path("requester").asText()));
            }
        });
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "whose keys are these? Several asked, so name each as in --requester-keys" + " NAME=FILE: "
                            + String.join(", ", names));
        }
        return names.isEmpty() ? "nobody" : names.first();
    }

    /** Of an order on a requester that is the department's client; empty where nobody signed, or somebody else than is said. */
    private static Optional<String> signer(JsonNode detail) {
        try {
            return KeptSignature.in(detail).filter(kept -> !kept.isOnAnother()).map(KeptSignature::signer);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The detail in the receipt of a reply that was verified; an empty object where it has none. */
    public static JsonNode detailIn(byte[] reply) throws IOException {
        try {
            return JSON.readTree(
                    JSON.readTree(reply).at("/receipt/opening/detail").asText("{}"));
        } catch (JsonProcessingException e) {
            throw new IOException("what was verified is no JSON", e);
        }
    }

    private static JWKSet read(Path file) throws IOException {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException(file + ": no JWK set, as in {\"keys\": [{\"kty\": \"EC\", …}]}", e);
        }
    }
}
