package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onfile.edge.Problem;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whoever asked is told to ask again where the hub's store is away, and that the hub failed only where it did. */
class ProblemMapperTest {

    private static Stream<Exception> storeAway() {
        return Stream.of(
                new CannotGetJdbcConnectionException("the store is away"),
                new CannotCreateTransactionException("the store is away"));
    }

    @ParameterizedTest
    @MethodSource("storeAway")
    void isUnavailable_whereTheStoreIsAway(Exception away) {
        Problem problem = new ProblemMapper().describe(away);

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.slug()).isEqualTo("unavailable");
    }
}
