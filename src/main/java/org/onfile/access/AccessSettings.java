package org.onfile.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may come in.
 *
 * @param clients the file of registered clients
 */
@ConfigurationProperties("onfile.access")
record AccessSettings(Path clients) {}
