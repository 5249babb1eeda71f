package org.onfile.access;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may come in.
 *
 * @param clients the file of registered clients
 * @param signedWithin how far the time of a signed request may be from the hub's clock, either way
 */
@ConfigurationProperties("onfile.access")
record AccessSettings(Path clients, Duration signedWithin) {}
