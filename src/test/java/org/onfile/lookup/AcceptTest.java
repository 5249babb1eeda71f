package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Accept} as RFC 9110 has it, over HTTP. The words of the header are {@code AcceptHeaderTest}'s. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class AcceptTest {

    private final LookupHub hub;

    AcceptTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest(name = "{2} by {1} to {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "intake  | POST /v1/lookups             | application/json;q=0            | 406",
                "intake  | POST /v1/lookups             | */*;q=0                         | 406",
                "intake  | POST /v1/lookups             | application/json, */*;q=0       | 400",
                "intake  | POST /v1/lookups             | text/html, application/json;q=.5 | 400",
                "intake  | POST /v1/lookups             | application/problem+json        | 400",
                "auditor | POST /v1/exchanges/openings  | application/problem+json        | 400",
                "auditor | POST /v1/exchanges/openings  | application/json                | 406",
                "auditor | POST /v1/exchanges/openings  | application/x-ndjson            | 400",
                "auditor | GET /v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA | application/json;q=0 | 406",
                "''      | GET /log/key                 | image/png                       | 200"
            })
    void decides(String client, String request, String accept, int status) throws IOException {
        String body = request.startsWith("GET") ? "" : "Content-Type: application/json\r\nContent-Length: 2\r\n";
        try (RawConnection connection = RawConnection.to(hub, client)) {
            RawConnection.Reply reply = connection
                    .send(request + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n" + body + "\r\n"
                            + (body.isEmpty() ? "" : "{}"))
                    .reply();

            assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        }
    }

    /** Two lines of a header are one (RFC 9110, 5.3); and without one everything is taken. */
    @ParameterizedTest
    @CsvSource({"'Accept: text/html|Accept: application/json|', 400", "'Accept: text/html|Accept: a/b|', 406", "'', 400"
    })
    void decides_onAllItsLines(String lines, int status) throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            RawConnection.Reply reply = connection
                    .send("POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\n" + lines.replace("|", "\r\n")
                            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                    .reply();

            assertThat(reply.status()).isEqualTo(status);
        }
    }
}
