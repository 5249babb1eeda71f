package org.onfile.edge;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The PEM files of the port.
 *
 * @param certificate the hub's, with its chain
 * @param key the certificate's private key
 * @param authorities who signs the certificates of clients
 */
@ConfigurationProperties("onfile.tls")
record TlsSettings(Path certificate, Path key, Path authorities) {}
