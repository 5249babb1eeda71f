package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.AnswerVerifier;
import org.onfile.verify.ReceiptVerdict.NotExpected;
import org.onfile.verify.ReceiptVerdict.NotGenuine;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;

/** An exchange as an auditor reads it while the hub still keeps its answer. */
class AnsweredExchangeTest {

    private final TestLog log = TestLog.of(20);
    private final AnswerKeys keys;
    private final TestReply reply;
    private final ObjectNode exchange;

    AnsweredExchangeTest(@TempDir Path folder) throws Exception {
        keys = AnswerKeys.in(folder, Clock.systemUTC());
        reply = TestReply.of(new AnswerSigner(keys), log, "exchange-7");
        exchange = reply.read().put("answer", reply.answer());
    }

    @Test
    void isProven_withItsAnswer() throws Exception {
        assertThat(verify(Expectations.NONE)).isInstanceOfSatisfying(Proven.class, proven -> {
            assertThat(proven.claims().path("jti").asText()).isEqualTo("exchange-7");
            assertThat(proven.logged().index()).isEqualTo(20);
        });
        assertThat(verify(new Expectations(
                        Optional.empty(), Optional.of("somebody else"), Optional.empty(), Optional.empty())))
                .isInstanceOf(NotExpected.class);
    }

    @Test
    void isNotProven_withAnotherAnswer_orACopyThatSaysSomethingElse() throws Exception {
        exchange.put(
                "answer",
                TestReply.of(new AnswerSigner(keys), log, "exchange-8").answer());
        assertThat(verify(Expectations.NONE)).isInstanceOfSatisfying(NotProven.class, why -> assertThat(why.reason())
                .isEqualTo(ReceiptVerdict.Reason.OTHER_EXCHANGE));
        exchange.put("answer", "e30.e30.e30");
        assertThat(verify(Expectations.NONE)).isInstanceOf(NotGenuine.class);
        exchange.put("answer", reply.answer()).put("exchangeId", "exchange-7");
        exchange.putArray("outcomes");
        assertThat(verify(Expectations.NONE)).isInstanceOfSatisfying(NotProven.class, why -> assertThat(why.reason())
                .isEqualTo(ReceiptVerdict.Reason.ALTERED_COPY));
    }

    private ReceiptVerdict verify(Expectations expected) throws Exception {
        return new ReceiptVerifier(new AnswerVerifier(JWKSet.parse(keys.publicJson())), Optional.empty(), log.keys())
                .verify(exchange.toString().getBytes(StandardCharsets.UTF_8), expected);
    }
}
