package org.onfile.cli.answer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubLink;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command asks a hub, and as whom. */
final class HubCall {

    @Mixin
    private final HubLink link = new HubLink();

    @Option(names = "--cert", paramLabel = "FILE", description = "Your certificate, PEM (default: DIR/pki/intake.pem).")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM (default: DIR/pki/intake.key.pem).")
    private @Nullable Path key;

    HttpResponse<String> post(String path, byte[] json)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest request = HttpRequest.newBuilder(link.url().resolve(path))
                .header("Content-Type", "application/json")
                .timeout(HubLink.PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        return HubLink.send(link.clientOf(certificate, key, "intake"), request);
    }

    /** A public page: no certificate is shown. */
    String page(String path) throws IOException, InterruptedException, GeneralSecurityException {
        return link.page(URI.create(path));
    }
}
