package org.onfile.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Connections to a store, as the hub uses them. */
public final class StorePool {

    private StorePool() {}

    /**
     * Opens a pool.
     *
     * @param most connections at once
     */
    public static HikariDataSource open(StoreAddress store, int most) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("store");
        pool.setJdbcUrl(store.url());
        pool.setUsername(store.user());
        pool.setPassword(store.password());
        pool.setMaximumPoolSize(most);
        // Where the store is gone without a word, each connection is found dead only by that
        pool.setValidationTimeout(1_000);
        pool.addDataSourceProperty("ApplicationName", "onfile");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // A statement whose client gave up is ended too: PostgreSQL itself looks only when it next writes
        pool.addDataSourceProperty("options", "-c client_connection_check_interval=1s");
        pool.addDataSourceProperty("binaryTransferEnable", UuidArray.BINARY_TRANSFER);
        return new HikariDataSource(pool);
    }
}
