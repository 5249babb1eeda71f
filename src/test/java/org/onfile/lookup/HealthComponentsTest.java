package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The actuator, asked for what it does not have. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(60)
class HealthComponentsTest {

    private final LookupHub hub;

    HealthComponentsTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/nonsense",
                "/actuator/health/store/nonsense",
                "/actuator/health/nonsense/more",
                "/actuator/health/capture/nonsense",
                "/actuator/health/captureHealth/nonsense/more",
                "/actuator/health/readiness/nonsense",
                "/actuator/health/liveness/nonsense/more",
                "/actuator/sbom/nonsense",
                "/actuator/nonsense"
            })
    void saysThatThereIsNothing(String path, CapturedOutput output) {
        int before = output.getAll().length();

        HttpResponse<String> reply = hub.get(hub.client("pki", "operator"), path);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(output.getAll().substring(before)).doesNotContain("ERROR");
    }
}
