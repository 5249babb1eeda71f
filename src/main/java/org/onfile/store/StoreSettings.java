package org.onfile.store;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL is the hub's store.
 *
 * @param url of an external one ({@code jdbc:postgresql://…}); without it the hub runs its own in the data directory
 * @param connections how many the hub keeps open at most
 * @param server settings of {@code postgresql.conf} for the hub's own server
 */
@ConfigurationProperties("onfile.store")
public record StoreSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        int connections,
        @DefaultValue Map<String, String> server) {

    /** The external store's address; null where the hub runs its own. */
    @Nullable
    StoreAddress external() {
        if (url == null || url.isBlank()) {
            return null;
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException(
                    "onfile.store.url is set, so onfile.store.user and onfile.store.password have to be, too");
        }
        return new StoreAddress(url, user, password);
    }

    static Path folder(Path data) {
        return data.resolve("store");
    }
}
