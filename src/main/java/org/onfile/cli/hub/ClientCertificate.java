package org.onfile.cli.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which client's certificate a command shows to a hub. */
public final class ClientCertificate {

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Your certificate, PEM (default: in DIR/pki/ the one of whom the command is for: intake.pem,"
                    + " auditor.pem or operator.pem).")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM (default: beside that, .key.pem).")
    private @Nullable Path key;

    /**
     * A client that shows it.
     *
     * @param who whose files in {@code pki/} are the defaults, e.g. intake
     */
    public HttpClient client(HubLink link, String who) throws IOException, GeneralSecurityException {
        return link.clientOf(certificate, key, who);
    }

    /** The file of the certificate. */
    Path file(HubLink link, String who) throws IOException {
        return link.certificateOf(certificate, who);
    }
}
