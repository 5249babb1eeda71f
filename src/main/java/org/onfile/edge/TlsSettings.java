package org.onfile.edge;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The PEM files of the port.
 *
 * @param certificate the hub's, with its chain
 * @param key the certificate's private key
 * @param authorities who signs the certificates of clients
 * @param revocations their revocation lists; null for none
 */
@ConfigurationProperties("onfile.tls")
record TlsSettings(
        Path certificate,
        Path key,
        Path authorities,
        @Nullable Path revocations) {}
