package org.onfile.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.onfile.digest.Digest;
import org.onfile.file.FileSnapshot;
import org.onfile.file.MalformedFileException;

/**
 * What the file of registered clients says.
 *
 * @param digest of the file; empty where there is none
 * @param byThumbprint SHA-256 of a certificate in lower-case hex
 */
record Registrations(Optional<Digest> digest, Map<Names, Client> byNames, Map<String, Client> byThumbprint) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Those that see nothing of others. */
    private static final Set<Client.Role> SANDBOX_ROLES =
            EnumSet.of(Client.Role.REQUESTER, Client.Role.MATERIAL_CHECKER);

    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{64}");

    /**
     * The names in a certificate, as RFC 2253 writes them, compared character by character: names that X.500 takes for the
     * same, in full-width letters say, are others here.
     */
    record Names(String subject, String issuer) {

        static Names of(X509Certificate certificate) {
            return new Names(text(certificate.getSubjectX500Principal()), text(certificate.getIssuerX500Principal()));
        }

        private static String text(X500Principal name) {
            return name.getName(X500Principal.RFC2253);
        }
    }

    /** Reads the file; one that is absent registers nobody. */
    static Registrations read(FileSnapshot files, Path file) throws IOException {
        if (!files.has(file)) {
            return new Registrations(Optional.empty(), Map.of(), Map.of());
        }
        byte[] content = files.bytes(file);
        try {
            return parse(content);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file + ": " + e.getMessage());
        }
    }

    /** The client that this certificate stands for, if any. */
    Optional<Client> find(X509Certificate certificate) {
        Client byNames = this.byNames.get(Names.of(certificate));
        return Optional.ofNullable(
                byNames != null || byThumbprint.isEmpty() ? byNames : byThumbprint.get(thumbprint(certificate)));
    }

    Stream<Client> clients() {
        return Stream.concat(byNames.values().stream(), byThumbprint.values().stream());
    }

    int size() {
        return byNames.size() + byThumbprint.size();
    }

    private static Registrations parse(byte[] content) throws IOException {
        Map<Names, Client> byNames = new HashMap<>();
        Map<String, Client> byThumbprint = new HashMap<>();
        Map<String, Boolean> sandboxes = new HashMap<>();
        for (JsonNode entry : entries(content)) {
            Client client = client(entry);
            if (entry.has("subject") == entry.has("thumbprint")) {
                throw new IllegalArgumentException(
                        "client '" + client.name() + "' needs either a subject with its issuer, or a thumbprint");
            }
            Boolean before = sandboxes.put(client.name(), client.sandbox());
            if (before != null && before != client.sandbox()) {
                // Cases and receipts are a name's: what is real is not to be a tester's, too
                throw new IllegalArgumentException("client '" + client.name()
                        + "' is of the sandbox in one line and real in another: give one of them another name");
            }
            Client other = entry.has("subject")
                    ? byNames.put(names(entry, client), client)
                    : byThumbprint.put(thumbprint(entry, client), client);
            if (other != null) {
                throw new IllegalArgumentException(
                        "clients '" + other.name() + "' and '" + client.name() + "' have the same certificate");
            }
        }
        return new Registrations(Optional.of(Digest.of(content)), Map.copyOf(byNames), Map.copyOf(byThumbprint));
    }

    private static Names names(JsonNode entry, Client client) {
        return new Names(name(entry, "subject", client), name(entry, "issuer", client));
    }

    private static String name(JsonNode entry, String field, Client client) {
        String name = entry.path(field).asText("");
        if (name.isBlank()) {
            throw new IllegalArgumentException("client '" + client.name() + "' needs the " + field
                    + " of its certificate, as in subject: \"CN=intake,O=City\", issuer: \"CN=City CA,O=City\";"
                    + " openssl x509 -noout -subject -issuer -nameopt RFC2253 -in FILE shows both");
        }
        try {
            return Names.text(new X500Principal(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "client '" + client.name() + "' has a " + field + " that is no name as RFC 2253 writes it", e);
        }
    }

    private static String thumbprint(JsonNode entry, Client client) {
        String thumbprint = entry.path("thumbprint").asText("").replace(":", "").toLowerCase(Locale.ROOT);
        if (!THUMBPRINT.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("client '" + client.name()
                    + "' has a thumbprint that is no SHA-256 in hex, of 64 digits with or without colons;"
                    + " openssl x509 -noout -fingerprint -sha256 -in FILE shows it");
        }
        return thumbprint;
    }

    private static Iterable<JsonNode> entries(byte[] content) throws IOException {
        try {
            JsonNode clients = YAML.readTree(content).path("clients");
            if (!clients.isArray()) {
                throw new IllegalArgumentException("a list 'clients:' is expected");
            }
            return clients;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static Client client(JsonNode entry) {
        String name = entry.path("name").asText("");
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("a client's name is 1 to 64 of a-z, 0-9, dot and hyphen");
        }
        Set<Client.Role> roles = EnumSet.noneOf(Client.Role.class);
        for (JsonNode role : entry.path("roles")) {
            try {
                roles.add(Client.Role.of(role.asText().toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "client '" + name + "' has a role that is none of " + Client.Role.words(), e);
            }
        }
        String department = entry.path("department").asText("");
        if (department.isBlank() && roles.contains(Client.Role.DEPARTMENT)) {
            throw new IllegalArgumentException("client '" + name + "' has the role 'department': say which one, as in"
                    + " department: market-regulation");
        }
        if (department.equals("sandbox")) {
            throw new IllegalArgumentException("client '" + name + "': no department is called 'sandbox'");
        }
        boolean sandbox = sandbox(entry, name);
        if (sandbox && !(SANDBOX_ROLES.containsAll(roles) && department.isBlank())) {
            throw new IllegalArgumentException(
                    "client '" + name + "' is of the sandbox: it is of no department, and its"
                            + " roles are requester and material-checker alone, so that it sees nothing that is real");
        }
        try {
            return new Client(
                    name,
                    Set.copyOf(roles),
                    department.isBlank() ? null : department,
                    SigningKeys.read(entry.path("signingKeys")),
                    entry.has("cases") ? CaseDemand.of(entry.path("cases").asText()) : null,
                    entry.has("operators") ? OperatorTokens.of(entry.path("operators")) : null,
                    sandbox);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("client '" + name + "': " + e.getMessage(), e);
        }
    }

    /** Anything but true or false is refused: a slip would make a client that is tried out a real one. */
    private static boolean sandbox(JsonNode entry, String name) {
        JsonNode sandbox = entry.path("sandbox");
        if (!sandbox.isMissingNode() && !sandbox.isBoolean()) {
            throw new IllegalArgumentException("client '" + name + "': 'sandbox' is true or false");
        }
        return sandbox.asBoolean();
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded()).hex();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded has no encoding", e);
        }
    }
}
