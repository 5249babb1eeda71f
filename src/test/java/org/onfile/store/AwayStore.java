package org.onfile.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A store that cannot be reached for as long as a test says. */
public final class AwayStore extends DelegatingDataSource {

    private volatile boolean away;

    public AwayStore(DataSource store) {
        super(store);
    }

    public void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("the store is away", "08001");
        }
        return super.getConnection();
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }
}
