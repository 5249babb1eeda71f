package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.AnswerVerifier;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseVerdict.Consistent;
import org.onfile.verify.CaseVerdict.Wrong;

/** A case in one file: whatever is altered, taken out or put in is found and named. */
class CaseFileTest {

    private static final String CASE = "990100-20261122-0007";

    private final Path folder;
    private final TestLog log = TestLog.of(300);
    private final AnswerKeys keys;
    private final JsonNode first;
    private final JsonNode second;
    private final JsonNode receiptAgain;
    private final String answer;
    private final String otherAnswer;
    private final byte[] file;

    CaseFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        keys = AnswerKeys.in(folder.resolve("keys"), Clock.systemUTC());
        TestReply one = reply("exchange-1", CASE);
        TestReply two = reply("exchange-2", CASE);
        answer = one.answer();
        otherAnswer = two.answer();
        first = one.read();
        second = two.read();
        receiptAgain = reply("exchange-1", CASE)
                .logging(detail -> detail.removeAll()
                        .put("kind", "receipt-repeated")
                        .put("requester", "intake")
                        .put("exchangeId", "exchange-1")
                        .put("index", first.path("index").asLong()))
                .as(EntryKind.RECEIPT_REPEATED)
                .read();
        log.writeTo(folder.resolve("log"));
        file = caseFile(log.keys(), List.of(first, second, receiptAgain), answer);
    }

    @Test
    void isProven_withItsExchangesAndAnswers() {
        Consistent proven = consistent(file);

        assertThat(proven.caseNumber()).isEqualTo(CASE);
        assertThat(proven.checkpoint()).isEqualTo(log.checkpoint());
        assertThat(proven.entries().stream().map(CaseVerdict.CaseEntry::index)).containsExactly(300L, 301L, 302L);
        assertThat(proven.entries().stream().map(CaseVerdict.CaseEntry::kind))
                .containsExactly("lookup", "lookup", "receipt-repeated");
        assertThat(proven.entries()
                        .getFirst()
                        .answer()
                        .orElseThrow()
                        .claims()
                        .path("jti")
                        .asText())
                .isEqualTo("exchange-1");
        assertThat(proven.entries().get(1).answer()).isEmpty();
        assertThat(proven.searched()).isEqualTo(new CaseVerdict.Searched(303, 4, 0));
        assertThat(proven.hasUnexplainedGaps()).isFalse();
    }

    @Test
    void isFoundAltered_whereADetailWas() {
        assertThat(faults(with(file -> entry(file, 1)
                        .withObject("/opening")
                        .put(
                                "detail",
                                entry(file, 1).at("/opening/detail").asText().replace("intake", "outake")))))
                .containsExactly("entry 301: the opening is not what the entry commits to: one of them was altered"
                        + " (entry 301)");
    }

    @Test
    void isFoundAltered_whereAnEntryWas() {
        assertThat(faults(with(file -> entry(file, 0)
                        .put("entry", entry(file, 1).path("entry").asText())
                        .remove("answer"))))
                .anyMatch(fault -> fault.startsWith("entry 300: the proof does not lead from the entry"));
    }

    @Test
    void namesAnEntryThatWasTakenOut() {
        assertThat(faults(with(file -> file.withArray("entries").remove(1))))
                .containsExactly("entry 301: it is listed, and is not there: it was taken out of the file");
    }

    @Test
    void namesAnEntryThatWasTakenOutWithItsNumber_whereAnotherNamesIt() {
        assertThat(faults(with(file -> {
                    file.withArray("entries").remove(0);
                    file.withArray("listed").remove(0);
                })))
                .containsExactly(
                        "entry 302: it names entry 300, which is not in the file: that was taken out, or this is"
                                + " of another case");
    }

    @Test
    void namesAForeignAnswer() {
        assertThat(faults(with(file -> entry(file, 0).put("answer", otherAnswer))))
                .containsExactly(
                        "entry 300: the receipt is of another exchange ('exchangeId' is not the answer's 'jti')");
        assertThat(faults(with(file -> entry(file, 0).put("answer", answer.replace("ey", "ez")))))
                .hasSize(1)
                .allMatch(fault -> fault.startsWith("entry 300: its answer is not genuine"));
    }

    @Test
    void namesAnEntryOfAnotherCase() throws IOException {
        JsonNode foreign = reply("exchange-9", "990100-20261122-0008").read();
        log.writeTo(folder.resolve("log"));

        assertThat(faults(caseFile(log.keys(), List.of(first, foreign), answer)))
                .containsExactly("entry 303: it is of another case than the file says");
        assertThat(faults(with(file -> file.put("caseNumber", "another")))).hasSize(2);
    }

    @Test
    void namesWhatWasPutIn_orChangedPlaces() {
        assertThat(faults(with(file -> file.withArray("listed").remove(2))))
                .containsExactly("entry 302: it is there, and is not listed: it was put into the file");
        assertThat(faults(with(
                        file -> file.withArray("entries").add(entry(file, 0).deepCopy()))))
                .contains("entry 300: it is there twice, or out of order");
    }

    @Test
    void namesAProofThatIsAsOfAnotherCheckpoint() throws IOException {
        log.grow(400);
        String later = log.proof(301).toString();

        assertThat(faults(with(file -> entry(file, 1).put("proof", later))))
                .containsExactly("entry 301: its proof is as of another checkpoint than that of the first entry");
    }

    @Test
    void isWrong_underAnotherLogsKey_orWithoutAnything() {
        VerifierKey other = TestLog.signer("other.example", 1).verifier();

        assertThat(new CaseVerifier(answers(), List.of(other)).verify(file)).isInstanceOf(Wrong.class);
        assertThat(new CaseVerifier(answers(), log.keys()).verify("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Wrong.class);
        assertThat(faults(with(file -> {
                    file.withArray("entries").removeAll();
                    file.withArray("listed").removeAll();
                })))
                .containsExactly("the file: there is no entry in it");
    }

    @Test
    void keepsAnErasedEntry_withItsProof() throws IOException {
        CaseFile begun = begin(log.keys());
        begun.add(300, first.path("opening"), answer);
        begun.addMissing(301, "erased", "exchange-2");

        Consistent proven = consistent(begun.bytes(log.keys(), keys.publicJson()));

        assertThat(proven.entries().getLast().missing()).contains("erased");
        assertThat(proven.hasUnexplainedGaps()).isFalse();
        CaseFile lost = begin(log.keys());
        lost.addMissing(301, "lost", null);
        assertThat(consistent(lost.bytes(log.keys(), keys.publicJson())).hasUnexplainedGaps())
                .isTrue();
    }

    @Test
    void isAsOfTheNewestCheckpointThatAWitnessSigned_whereThatCoversIt() throws IOException {
        var witness = TestLog.signer("witness.example", 4);
        SignedNote note = log.checkpoint().signed(TestLog.signer(TestLog.ORIGIN, 1));
        LogSource source = path -> path.equals("checkpoint/witnessed")
                ? Optional.of(
                        (note + witness.cosign(note.text(), 1_795_311_000L).line()).getBytes(StandardCharsets.UTF_8))
                : new DirectorySource(folder.resolve("log")).read(path);
        CaseFile begun = CaseFile.begin(source, log.keys(), CASE, Instant.EPOCH, false, 300);
        begun.add(300, first.path("opening"), null);

        Consistent proven = (Consistent) new CaseVerifier(answers(), List.of(log.key(), witness.cosigner()))
                .verify(begun.bytes(log.keys(), keys.publicJson()));

        assertThat(proven.witnesses())
                .containsExactly(new WitnessLine("witness.example", Instant.ofEpochSecond(1_795_311_000L), true));
    }

    @Test
    void isFollowedFromAnOldKey_byWhatThatKeySigned(@TempDir Path rotatedFolder) throws IOException {
        RotatedLog rotated = RotatedLog.in(rotatedFolder);
        JsonNode exchange = TestReply.of(new AnswerSigner(keys), rotated.log(), "exchange-1")
                .logging(detail -> detail.putObject("purpose").put("caseNumber", CASE))
                .read();
        rotated.write(rotated.after());
        LogSource source = new DirectorySource(rotatedFolder);
        List<VerifierKey> both =
                KeyChain.follow(List.of(rotated.before().verifier()), source).keys();
        CaseFile begun = CaseFile.begin(
                source, both, CASE, Instant.EPOCH, false, exchange.path("index").asLong());
        begun.add(exchange.path("index").asLong(), exchange.path("opening"), null);
        byte[] ofTwoKeys = begun.bytes(both, keys.publicJson());

        CaseVerdict verdict =
                new CaseVerifier(answers(), List.of(rotated.before().verifier())).verify(ofTwoKeys);

        assertThat(verdict).isInstanceOf(Consistent.class);
        assertThat(((Consistent) verdict).came())
                .containsExactly(new KeyChain.Step(rotated.after().verifier(), rotated.change()));
        ObjectNode without = (ObjectNode) TestReply.JSON.readTree(ofTwoKeys);
        without.withArray("keyChanges").removeAll();
        assertThat(new CaseVerifier(answers(), List.of(rotated.before().verifier())).verify(bytes(without)))
                .isInstanceOf(Wrong.class);
    }

    private TestReply reply(String exchange, String caseNumber) {
        return TestReply.of(new AnswerSigner(keys), log, exchange)
                .logging(detail -> detail.putObject("purpose").put("caseNumber", caseNumber));
    }

    private CaseFile begin(List<VerifierKey> logKeys) throws IOException {
        CaseFile begun = CaseFile.begin(
                new DirectorySource(folder.resolve("log")), logKeys, CASE, Instant.EPOCH, false, log.size() - 1L);
        begun.searched(303, 4, 0);
        return begun;
    }

    private byte[] caseFile(List<VerifierKey> logKeys, List<JsonNode> entries, String firstAnswer) throws IOException {
        CaseFile begun = begin(logKeys);
        for (JsonNode entry : entries) {
            begun.add(entry.path("index").asLong(), entry.path("opening"), entry.equals(first) ? firstAnswer : null);
        }
        return begun.bytes(logKeys, keys.publicJson());
    }

    private byte[] with(Consumer<ObjectNode> change) {
        try {
            ObjectNode changed = (ObjectNode) TestReply.JSON.readTree(file);
            change.accept(changed);
            return bytes(changed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode entry(ObjectNode file, int place) {
        ArrayNode entries = file.withArray("entries");
        return (ObjectNode) entries.get(place);
    }

    private Consistent consistent(byte[] kept) {
        CaseVerdict verdict = new CaseVerifier(answers(), log.keys()).verify(kept);
        assertThat(verdict).isInstanceOf(Consistent.class);
        return (Consistent) verdict;
    }

    private List<String> faults(byte[] kept) {
        CaseVerdict verdict = new CaseVerifier(answers(), log.keys()).verify(kept);
        assertThat(verdict).isInstanceOf(Wrong.class);
        return ((Wrong) verdict)
                .faults().stream()
                        .map(fault -> fault.place() + ": " + fault.what())
                        .toList();
    }

    private AnswerVerifier answers() {
        try {
            return new AnswerVerifier(JWKSet.parse(keys.publicJson()));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
