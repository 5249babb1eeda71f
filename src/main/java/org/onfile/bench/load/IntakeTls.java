package org.onfile.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.onfile.edge.KeyMaterial;

/** How the bench's clients connect. */
public final class IntakeTls {

    private IntakeTls() {}

    /** As {@code intake} of the demo's authority. */
    public static SSLContext intake(Path pki) throws IOException {
        try {
            return KeyMaterial.read(pki.resolve("intake.pem"), pki.resolve("intake.key.pem"), pki.resolve("ca.pem"))
                    .clientContext();
        } catch (GeneralSecurityException e) {
            throw new IOException(pki + ": no usable certificates", e);
        }
    }
}
