package org.onfile.cli.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.KeptAddress;
import org.onfile.edge.KeyMaterial;
import picocli.CommandLine.Option;

/** Where a hub is reached over HTTPS, and who vouches that it is the hub. */
public final class HubLink {

    /** How long a connection or a reply may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final URI USUAL = URI.create("https://localhost:8443");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The hub (default: the one of DIR, else https://localhost:8443).")
    private @Nullable URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The hub's data directory, for the defaults of the others (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".onfile");

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Who signed the hub's certificate, PEM (default: DIR/pki/ca.pem).")
    private @Nullable Path authority;

    /** Whether a hub was named. */
    public boolean isGiven() {
        return url != null;
    }

    public URI url() {
        return url == null ? KeptAddress.in(data).orElse(USUAL) : url;
    }

    public Path data() {
        return data;
    }

    /** A client that shows no certificate. */
    public HttpClient client() throws IOException, GeneralSecurityException {
        return "http".equals(url().getScheme())
                ? HttpClient.newBuilder().connectTimeout(PATIENCE).build()
                : client(KeyMaterial.trusting(authority()));
    }

    /**
     * A client that shows a certificate.
     *
     * @param certificate as given with {@code --cert}
     * @param key as given with {@code --key}
     * @param who whose files in {@code pki/} are the defaults, e.g. intake
     */
    public HttpClient clientOf(@Nullable Path certificate, @Nullable Path key, String who)
            throws IOException, GeneralSecurityException {
        return client(
                KeyMaterial.read(certificateOf(certificate, who), existing(key, who + ".key.pem", "--key"), authority())
                        .clientContext());
    }

    /** The file of the certificate that {@link #clientOf} shows. */
    public Path certificateOf(@Nullable Path certificate, String who) throws IOException {
        return existing(certificate, who + ".pem", "--cert");
    }

    /** The text of a public page. */
    public String page(URI page) throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve(page)).timeout(PATIENCE).build();
        HttpResponse<String> reply = send(client(), request);
        if (reply.statusCode() != 200) {
            throw new IOException(request.uri() + " was answered with status " + reply.statusCode());
        }
        return reply.body();
    }

    /** Sends a request, and closes the client. */
    public static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return send(client, request, HttpResponse.BodyHandlers.ofString());
    }

    /** The same; the reply's body is what the handler makes of it. */
    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try (client) {
            return client.send(request, body);
        } catch (IOException e) {
            throw new IOException(
                    "No answer from " + request.uri() + ". Is the hub running there (--url), and does it trust your"
                            + " certificate (--cert)?",
                    e);
        }
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build();
    }

    private Path authority() throws IOException {
        return existing(authority, "ca.pem", "--ca");
    }

    private Path existing(@Nullable Path given, String otherwise, String option) throws IOException {
        Path file = given == null ? data.resolve("pki").resolve(otherwise) : given;
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": cannot be read. Name it with " + option
                    + ", or with --data the folder that has pki/" + otherwise);
        }
        return file;
    }
}
