package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 12.5.1, for an answer in application/json. */
class AcceptHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "application/json",
                "Application/JSON",
                "application/*",
                "*/*",
                "*",
                "application/json;q=0.001",
                "application/json; q=1.000",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\" ; q=0.3",
                "application/json;q=0.5;ext=1",
                "text/html, application/json",
                "text/html;level=1;q=0.9,\t*/*;q=.2",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json, */*;q=0",
                "application/*;q=0, application/json",
                "application/json;q=0, application/json;charset=utf-8",
                "text/plain;note=\"a, b;q=0\", application/json",
                "application/json;q=nonsense, application/json",
                ",, application/json,",
                "application/problem+json",
                "application/problem+json, text/html"
            })
    void takesIt(String header) {
        assertThat(AcceptHeader.parse(header).takes("application/json")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0",
                "application/json; q=0.000",
                "application/json;Q=0.0",
                "*/*;q=0",
                "*;q=0",
                "application/*;q=0",
                "application/json;q=0, */*",
                "*/*, application/*;q=0",
                "application/json;charset=utf-8;q=0, application/json",
                "application/json;charset=gbk",
                "application/json;version=2",
                "image/png",
                "text/*",
                "text/plain;note=\", application/json\"",
                "application/problem+json, application/json;q=0",
                "application/problem+json;q=0",
                "application/json;q=nonsense",
                "*/json",
                "json",
                "\"",
                "SECRET"
            })
    void leavesItOut(String header) {
        assertThat(AcceptHeader.parse(header).takes("application/json")).isFalse();
    }

    @Test
    void takesEverything_whereThereIsNone() {
        assertThat(AcceptHeader.parse(null).takes("application/x-ndjson")).isTrue();
    }
}
