package org.onfile.exchangelog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The store's connections, each of which gives up once the network has brought nothing for a while: what waits for a
 * server that is gone without a word would wait for hours.
 */
final class PatientStore extends DelegatingDataSource {

    private final int millis;

    PatientStore(DataSource store, Duration patience) {
        super(store);
        this.millis = Math.toIntExact(patience.toMillis());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
