package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.edge.StreamedReply;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A reply that is made while it is sent, by routes of the test's. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(60)
class StreamedReplyTest {

    private static final byte[] LONG = new byte[200_000];

    private final LookupHub hub;

    StreamedReplyTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void arrivesWhole() throws Exception {
        Iterator<byte[]> rest = List.of(LONG, new byte[0], LONG).iterator();
        serve("/test/whole", new StreamedReply(LONG, () -> rest.hasNext() ? rest.next() : null));

        assertThat(get("/test/whole").body()).hasSize(3 * LONG.length);
    }

    @Test
    void breaksTheConnection_whereItFails_soThatNobodyTakesItForWhole(CapturedOutput output) throws Exception {
        int before = output.getAll().length();
        serve("/test/broken", new StreamedReply(LONG, () -> {
            throw new IOException("SECRET");
        }));

        assertThatThrownBy(() -> get("/test/broken")).isInstanceOf(IOException.class);
        assertThat(output.getAll().substring(before))
                .contains("A request failed: java.io.IOException")
                .doesNotContain("SECRET")
                .doesNotContain("ERROR");
    }

    /** As every other answer. */
    @Test
    void breaksTheConnection_whereAPieceTakesTooLong(CapturedOutput output) throws Exception {
        int before = output.getAll().length();
        serve("/test/slow", new StreamedReply(LONG, () -> {
            Thread.sleep(50_000);
            return null;
        }));

        assertThatThrownBy(() -> get("/test/slow")).isInstanceOf(IOException.class);
        assertThat(output.getAll().substring(before)).contains("A request failed: java.lang.InterruptedException");
    }

    private void serve(String path, StreamedReply body) throws Exception {
        hub.bean(CamelContext.class).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:" + path + "?httpMethodRestrict=GET")
                        .process(exchange -> exchange.getMessage().setBody(body));
            }
        });
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpClient intake = hub.client("pki", "intake");
        return intake.send(HttpRequest.newBuilder(hub.uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
