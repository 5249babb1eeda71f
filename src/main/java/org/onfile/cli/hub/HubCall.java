package org.onfile.cli.hub;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.edge.Pem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command asks a hub, and as whom. */
public final class HubCall {

    private static final String USUAL = "intake";

    @Mixin
    private final HubLink link = new HubLink();

    @Mixin
    private final ClientCertificate certificate = new ClientCertificate();

    @Option(
            names = "--requester",
            paramLabel = "NAME",
            description = "The name under which the hub knows you (default: the common name in your certificate).")
    private @Nullable String requester;

    @Mixin
    private final RequestSigner signer = new RequestSigner();

    /**
     * Posts a body, signed where a key is given.
     *
     * @param hub the hub's name, for which it is signed
     */
    public HttpResponse<byte[]> post(String path, byte[] json, String hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        return send("POST", path, json, hub);
    }

    /** Puts one, likewise. */
    public HttpResponse<byte[]> put(String path, byte[] json, String hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        return send("PUT", path, json, hub);
    }

    /** Gets what is there, unsigned. */
    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException, GeneralSecurityException {
        return send(request(path).GET().build());
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] json, String hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json));
        signer.sign(requester(), hub, method, path, json)
                .ifPresent(signature -> request.header(RequestSignature.HEADER, signature));
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(link.url().resolve(path)).timeout(HubLink.PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException, GeneralSecurityException {
        return HubLink.send(certificate.client(link, USUAL), request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The name that answers to this client have to bear. */
    public String requester() throws IOException {
        return requester == null ? commonName(certificate.file(link, USUAL)) : requester;
    }

    /** Where the hub is. */
    public HubLink link() {
        return link;
    }

    private static String commonName(Path file) throws IOException {
        X509Certificate shown = Pem.certificates(file).getFirst();
        try {
            return new LdapName(shown.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst()
                            .orElseThrow(() -> new IOException(file
                                    + ": the certificate has no common name. Say with --requester under which name the"
                                    + " hub knows you"));
        } catch (InvalidNameException e) {
            throw new IOException(file + ": the certificate's subject is no name", e);
        }
    }
}
