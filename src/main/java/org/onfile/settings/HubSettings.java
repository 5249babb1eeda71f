package org.onfile.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the hub's files are, and what it is called.
 *
 * @param data the directory of store, broker and keys
 * @param connectors departments' folders
 * @param schemas of records and of types of certificates
 * @param catalogue of matters and requirements, to be published
 * @param routes patterns of Spring's resources
 * @param timeZone the city's: for dates without a zone, and for validity reckoned by the day
 * @param issuer the {@code iss} of answers
 */
@ConfigurationProperties("onfile")
public record HubSettings(
        Path data, Path connectors, Path schemas, Path catalogue, List<String> routes, ZoneId timeZone, String issuer) {

    /** The folder of the hub's keys. */
    public Path keys() {
        return data.resolve("keys");
    }

    /** The folder of what this node knows of the exchange log, outside the store. */
    public Path log() {
        return data.resolve("log");
    }
}
