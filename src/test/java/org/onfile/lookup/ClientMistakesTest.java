package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a client got wrong is said to be the client's, in the reply and in the log. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(60)
class ClientMistakesTest {

    private final LookupHub hub;

    ClientMistakesTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST /v1/lookups HTTP/1.1 | Transfer-Encoding: xchunked | 501
                    POST /v1/lookups HTTP/1.1 | Transfer-Encoding: gzip, chunked | 501
                    POST /v1/lookups HTTP/1.1 | Transfer-Encoding: chunked, gzip | 400
                    POST /v1/lookups HTTP/1.1 | Transfer-Encoding: chunked, chunked | 400
                    POST /v1/lookups HTTP/1.1 | Transfer-Encoding: identity | 501
                    POST /v1/lookups HTTP/1.1 | Content-Length: -1 | 400
                    POST /v1/lookups HTTP/1.1 | Content-Length: 99999999999999999999 | 400
                    POST /v1/lookups HTTP/1.1 | Expect: the-worst | 417
                    CONNECT localhost:443 HTTP/1.1 | X: y | 501
                    CONNECT /v1/lookups HTTP/1.1 | X: y | 501
                    TRACE /v1/lookups HTTP/1.1 | X: y | 405
                    BREW /v1/lookups HTTP/1.1 | X: y | 405
                    BREW /nothing HTTP/1.1 | X: y | 404,405
                    GET * HTTP/1.1 | X: y | 400
                    GET /v1/lookups HTTP/9.9 | X: y | 505
                    GET /v1/lookups HTTP/2.0 | X: y | 505
                    GET /v1/lookups HTTQ/1.1 | X: y | 400,505
                    GET /v1/lookups HTTP/1.1 | Host: localhost | 400
                    GET /%zz HTTP/1.1 | X: y | 400
                    GET /%00 HTTP/1.1 | X: y | 400,404
                    GET http://:x/ HTTP/1.1 | X: y | 400
                    """)
    void areTheClients(String line, String header, String status, CapturedOutput output) throws IOException {
        int before = output.getAll().length();
        try (RawConnection connection = RawConnection.to(hub)) {
            RawConnection.Reply reply = connection
                    .send(line + "\r\nHost: localhost\r\n" + header + "\r\n\r\n")
                    .reply();

            assertThat(status.split(",", -1)).as(reply.body()).contains(String.valueOf(reply.status()));
            assertThat(reply.head()).contains("Content-Type: application/problem+json");
            assertThat(LookupHub.json(reply.body()).at("/status").intValue()).isEqualTo(reply.status());
            assertThat(reply.body()).doesNotContain("hub-failed");
        }
        assertThat(output.getAll().substring(before))
                .doesNotContain("ERROR")
                .doesNotContain("WARN")
                .doesNotContain("Exception");
    }
}
