package org.onfile.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import io.debezium.schema.SchemaTopicNamingStrategy;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for changes is woken as Debezium asks for their topics. */
final class ArrivalsTest {

    private static final String CONNECTOR = "arrivals-test";
    private static final TableId TABLE = new TableId(null, "public", "licence");

    private final Properties settings = new Properties();

    @BeforeEach
    void nameTheConnector() {
        settings.setProperty("topic.prefix", CONNECTOR);
    }

    @Test
    void namesTopicsAsUsual() {
        assertThat(new Arrivals(settings).dataChangeTopic(TABLE))
                .isEqualTo(new SchemaTopicNamingStrategy(settings).dataChangeTopic(TABLE))
                .isEqualTo("arrivals-test.public.licence");
    }

    @Test
    void givesAPermitForEachChange_ofItsConnectorOnly() {
        Arrivals.of(CONNECTOR).drainPermits();
        Arrivals arrivals = new Arrivals(settings);
        arrivals.dataChangeTopic(TABLE);
        arrivals.dataChangeTopic(TABLE);

        assertThat(Arrivals.of(CONNECTOR).availablePermits()).isEqualTo(2);
        assertThat(Arrivals.of("another").availablePermits()).isZero();
    }
}
