package org.onfile.cli.answer;

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

/** How a command reaches a hub over HTTPS, and as whom. */
final class HubCall {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Option(names = "--cert", paramLabel = "FILE", description = "Your certificate, PEM (default: DIR/pki/intake.pem).")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM (default: DIR/pki/intake.key.pem).")
    private @Nullable Path key;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Who signed the hub's certificate, PEM (default: DIR/pki/ca.pem).")
    private @Nullable Path authority;

    /** A reply's status and body. */
    record Reply(int status, String body) {}

    Reply post(String path, byte[] json) throws IOException, InterruptedException, GeneralSecurityException {
        SSLContext tls = KeyMaterial.read(
                        existing(certificate, "intake.pem", "--cert"),
                        existing(key, "intake.key.pem", "--key"),
                        authority())
                .clientContext();
        return send(
                tls,
                HttpRequest.newBuilder(hub().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    /** A public page: no certificate is shown. */
    Reply get(URI page) throws IOException, InterruptedException, GeneralSecurityException {
        return send(KeyMaterial.trusting(authority()), HttpRequest.newBuilder(hub().resolve(page)));
    }

    private URI hub() {
        return url == null ? KeptAddress.in(data).orElse(USUAL) : url;
    }

    private static Reply send(SSLContext tls, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(PATIENCE).build();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build()) {
            HttpResponse<String> reply = client.send(built, HttpResponse.BodyHandlers.ofString());
            return new Reply(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new IOException(
                    "No answer from " + built.uri() + ". Is the hub running there (--url), and does it trust your"
                            + " certificate (--cert)?",
                    e);
        }
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
