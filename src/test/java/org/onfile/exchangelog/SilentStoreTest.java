package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.onfile.store.StoreAddress;
import org.onfile.store.SwallowingProxy;

/** The store is gone without a word, and is there again: nobody waits for what will never come. */
class SilentStoreTest extends ExchangeLogFixture {

    SilentStoreTest() throws Exception {
        super();
    }

    @Test
    void isWrittenAgain_onceTheStoreIsBack() throws Exception {
        try (SwallowingProxy way = new SwallowingProxy(server.port())) {
            database = new StoreAddress(
                    database.url().replace(":" + server.port() + "/", ":" + way.port() + "/"),
                    database.user(),
                    database.password());
            try (TestLog log = node("one")) {
                log.record("{\"n\":0}");
                way.swallow();
                assertThatThrownBy(() -> log.record("{\"n\":1}")).isInstanceOf(LogUnavailableException.class);

                way.letThrough();
                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> log.record("{\"n\":2}") != null);
                assertThat(log.record("{\"n\":3}").index()).isBetween(2L, 5L);
            }
        }
    }
}
