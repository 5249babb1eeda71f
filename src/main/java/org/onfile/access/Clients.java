package org.onfile.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.onfile.digest.Digest;
import org.onfile.file.FollowedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered clients, from a YAML file that may change while the hub runs:
 *
 * <pre>{@code
 * clients:
 *   - {name: intake, subject: "CN=intake,O=City", issuer: "CN=City CA,O=City", roles: [requester]}
 *   - {name: registry, department: market-regulation, subject: "CN=…", issuer: "CN=…", roles: [department]}
 *   - {name: old-intake, thumbprint: 9f86d081…, roles: [requester], cases: unchecked}
 *   - {name: new-intake, subject: "CN=…", issuer: "CN=…", roles: [requester], sandbox: true}
 * }</pre>
 *
 * A client is known by its certificate's subject and issuer (RFC 2253), character by character, or by the SHA-256 of the
 * certificate in hex. Whoever is not
 * in the file is nobody, also with a certificate of a trusted authority. A change that cannot be read changes nothing,
 * and is read again at every {@link #follow}. Thread-safe.
 */
public final class Clients {

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final Path file;
    private final FollowedFiles<Registrations> registrations;

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it cannot be read; a file that is absent registers nobody
     */
    public Clients(Path file) {
        this.file = file;
        try {
            this.registrations =
                    FollowedFiles.open("The registered clients", read -> Registrations.read(read, file), file);
        } catch (IOException e) {
            throw new IllegalStateException("The registered clients cannot be read: " + e.getMessage(), e);
        }
        if (digest().isEmpty()) {
            LOG.warn("{} is absent: no client is registered, so nobody can ask anything", file);
        }
    }

    /** The client that this certificate stands for, if any. */
    public Optional<Client> find(X509Certificate certificate) {
        return registrations.latest().find(certificate);
    }

    /** Whether any client has this role. */
    public boolean haveRole(Client.Role role) {
        return registrations.latest().clients().anyMatch(client -> client.roles()
                .contains(role));
    }

    Registrations registrations() {
        return registrations.latest();
    }

    /** The line of the file that would register this certificate, for {@code requester} say. */
    static String line(X509Certificate certificate) {
        Registrations.Names names = Registrations.Names.of(certificate);
        return "- {name: NAME, subject: " + quoted(names.subject()) + ", issuer: " + quoted(names.issuer())
                + ", roles: [requester]}";
    }

    /** As YAML has it between double quotes; names have no control characters. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Of the file as it is in use; empty where there is none. */
    public Optional<Digest> digest() {
        return registrations.latest().digest();
    }

    /** Takes up what the file says now, if somebody changed it; for a timer. */
    public void follow() {
        if (registrations.look()) {
            LOG.info("{}: {} clients registered", file, registrations.latest().size());
        }
    }
}
