package org.onfile.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.TestAgreements;
import org.onfile.cli.hub.HubStore;
import org.onfile.lookup.LookupHub;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ExtendWith(LookupHub.Shared.class)
class OverdueRequestsTest {

    private final LookupHub hub;

    OverdueRequestsTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void tellsWhichRequestsNobodyAnswered_untilSomebodyDoes() {
        String id = "overdue-" + UUID.randomUUID();
        TestAgreements.decide(hub, id, AgreementChange.REQUEST, TestAgreements.terms("somebody", "driving-licence"));
        assertThat(examine()).noneMatch(found -> found.contains(id));

        hub.store()
                .sql("update agreement_change set decided_at = decided_at - interval '60 days' where agreement = ?")
                .param(id)
                .update();
        assertThat(examine()).anySatisfy(found -> assertThat(found)
                .contains("traffic-police", id + " of somebody", "./onfile agreement grant"));

        TestAgreements.decide(hub, id, AgreementChange.REFUSE, null);
        assertThat(examine()).noneMatch(found -> found.contains(id));
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
        return new OverdueRequests()
                .examine(new Patient(settings, Patient.definitions(settings), store, Clock.systemUTC())).stream()
                        .map(Diagnosis::toString)
                        .toList();
    }
}
