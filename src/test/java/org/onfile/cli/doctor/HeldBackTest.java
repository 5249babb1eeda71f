package org.onfile.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.cli.hub.HubStore;
import org.onfile.lookup.LookupHub;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderAction;
import org.onfile.supervision.OrderRecording;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(LookupHub.Shared.class)
class HeldBackTest {

    private static final String FEED = "public-security/household-register";

    private final LookupHub hub;

    HeldBackTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("public-security", "household-register");
    }

    @Test
    void tellsWhoWaitsForARelease_andHow() throws InterruptedException {
        String requester = "stopped-" + UUID.randomUUID();
        OrderRecording orders = hub.bean(OrderRecording.class);
        orders.take(Order.fired(OrderAction.STOP, requester, null, "drafts", "101, 100 are too many"));
        Stop stop = SupervisionRegister.stops(hub.store()).stream()
                .filter(one -> one.requester().equals(requester))
                .findFirst()
                .orElseThrow();

        assertThat(examine()).anySatisfy(found -> assertThat(found)
                .contains(requester, "'drafts'", "./onfile supervision release " + stop.number()));

        orders.take(Order.release(stop, "somebody", "seen"));
        assertThat(examine()).noneMatch(found -> found.contains(requester));
    }

    @Test
    void tellsOfAnEndedFeedWhoseFileIsStillThere() {
        withhold("ENDED");
        List<String> ended = examine();
        withhold("PAUSED");
        List<String> paused = examine();
        withhold(null);

        assertThat(ended).anySatisfy(found -> assertThat(found).contains(FEED, "move the file"));
        assertThat(paused).noneMatch(found -> found.contains(FEED));
    }

    private void withhold(@Nullable String how) {
        hub.store()
                .sql("update feed set withheld = :how where name = :feed")
                .param("how", how)
                .param("feed", FEED)
                .update();
    }

    private List<String> examine() {
        StandardEnvironment settings = new StandardEnvironment();
        TestPropertyValues.of(
                        "onfile.data=" + hub.data(),
                        "onfile.connectors=connectors",
                        "onfile.schemas=schemas",
                        "PUBLIC_SECURITY_HOST=localhost",
                        "PUBLIC_SECURITY_PORT=5432",
                        "PUBLIC_SECURITY_PASSWORD=secret",
                        "onfile.time-zone=Asia/Shanghai")
                .applyTo(settings);
        HubStore store = new HubStore(hub.store(), new SingleConnectionDataSource());
        return new HeldBack()
                .examine(new Patient(settings, Patient.definitions(settings), store, Clock.systemUTC())).stream()
                        .map(Diagnosis::toString)
                        .toList();
    }
}
