package org.onfile.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.onfile.settings.HubSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store's connections; Boot then runs the migrations in {@code db/migration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

    /** The hub's own server; none where an external one is configured. */
    @Bean
    Store store(StoreSettings settings, HubSettings hub) throws IOException, InterruptedException, SQLException {
        StoreAddress external = settings.external();
        if (external != null) {
            return new Store(external, null);
        }
        EmbeddedStore embedded = EmbeddedStore.start(StoreSettings.folder(hub.data()), settings.server());
        return new Store(embedded.address(), embedded);
    }

    @Bean
    StoreAddress storeAddress(Store store) {
        return store.address();
    }

    @Bean
    HikariDataSource dataSource(Store store, StoreSettings settings) {
        return StorePool.open(store.address(), settings.connections());
    }

    /** Closed after the connections, since they depend on it. */
    record Store(StoreAddress address, @Nullable EmbeddedStore embedded) implements AutoCloseable {
        @Override
        public void close() {
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
