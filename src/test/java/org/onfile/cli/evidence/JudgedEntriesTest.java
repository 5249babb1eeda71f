package org.onfile.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.verify.CaseVerdict.CaseEntry;

/** By which of its entries a case's file is judged. */
class JudgedEntriesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final CaseEntry real = entry(1, "lookup", detail());
    private final CaseEntry sandbox = entry(2, "lookup", detail().put("sandbox", true));
    private final CaseEntry look = entry(3, "audit", detail());
    private final CaseEntry erased =
            new CaseEntry(4, "lookup", Optional.empty(), Optional.of("erased"), Optional.empty());
    private final CaseEntry againOfSandbox = entry(5, "receipt-repeated", detail().put("index", 2));
    private final CaseEntry againOfReal = entry(6, "receipt-repeated", detail().put("index", 1));

    @Test
    void areThoseOfTheKindThatIsExpected_andThoseThatDoNotSayWhichTheyAre() {
        List<CaseEntry> all = List.of(real, sandbox, look, erased, againOfSandbox, againOfReal);

        JudgedEntries judged = JudgedEntries.of(all, false);
        assertThat(judged.judged()).containsExactly(real, look, erased, againOfReal);
        assertThat(judged.beside()).containsExactly(sandbox, againOfSandbox);
        assertThat(judged.isOther()).isFalse();

        JudgedEntries ofTheSandbox = JudgedEntries.of(all, true);
        assertThat(ofTheSandbox.judged()).containsExactly(sandbox, look, erased, againOfSandbox);
        assertThat(ofTheSandbox.beside()).containsExactly(real, againOfReal);
    }

    @Test
    void areAll_whereNoneIsOfTheKindThatIsExpected() {
        JudgedEntries judged = JudgedEntries.of(List.of(sandbox, erased, againOfSandbox), false);

        assertThat(judged.isOther()).isTrue();
        assertThat(judged.judged()).containsExactly(sandbox, erased, againOfSandbox);
        assertThat(judged.beside()).isEmpty();
        assertThat(JudgedEntries.of(List.of(look, erased), true).isSilent()).isTrue();
    }

    /** A hub that marks a real question, so that nobody judges it, has signed its answer as a real one. */
    @Test
    void areContradicted_whereTheAnswerIsOfTheOtherKind() {
        CaseEntry hidden = answered(7, detail().put("sandbox", true), JSON.createObjectNode());
        CaseEntry shown = answered(8, detail(), JSON.createObjectNode().put("sandbox", true));
        CaseEntry right = answered(
                9, detail().put("sandbox", true), JSON.createObjectNode().put("sandbox", true));

        assertThat(JudgedEntries.of(List.of(real, hidden, shown, right), false).contradicted())
                .containsExactlyInAnyOrder(hidden, shown);
    }

    private static CaseEntry answered(long index, ObjectNode detail, ObjectNode claims) {
        return new CaseEntry(
                index, "lookup", Optional.of(detail), Optional.empty(), Optional.of(new Genuine("k1", claims)));
    }

    private static CaseEntry entry(long index, String kind, ObjectNode detail) {
        return new CaseEntry(index, kind, Optional.of(detail), Optional.empty(), Optional.empty());
    }

    private static ObjectNode detail() {
        return JSON.createObjectNode().put("requester", "intake");
    }
}
