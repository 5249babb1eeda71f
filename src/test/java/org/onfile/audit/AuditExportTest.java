package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cases.CaseClients;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.TlogProof;

/** A case in one file, from a running hub, and verified without it. */
@ExtendWith(LookupHub.Shared.class)
class AuditExportTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path file;
    private final Path logKey;
    private final String caseNumber = "case-" + UUID.randomUUID();
    private final Shell shell = new Shell();

    AuditExportTest(LookupHub hub, @TempDir Path folder) throws IOException {
        this.hub = hub;
        this.file = folder.resolve("private/case.json");
        this.logKey = Files.writeString(
                folder.resolve("log.vkey"),
                hub.get(hub.client("pki", ""), "/log/key").body());
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void hasEveryExchangeOfTheCase_andTheAnswersThatTheHubStillHas() throws IOException {
        ObjectNode lookup = lookup();
        String key = "key-" + UUID.randomUUID();
        JsonNode kept = hub.ask(lookup, "Idempotency-Key", key);
        hub.ask(lookup, "Idempotency-Key", key);
        JsonNode other = hub.ask(lookup());
        hub.get(hub.client("pki", "intake"), "/v1/exchanges/" + id(other) + "/receipt");

        assertThat(export()).as(shell.err()).isZero();

        assertThat(shell.out())
                .contains("case.json: 4 entries", "SHA-256 ", "NOT PROVEN: that these are all entries of the case")
                .doesNotContain(caseNumber, COMPANY);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        JsonNode written = LookupHub.json(Files.readString(file));
        assertThat(written.at("/entries/0/answer")).isEqualTo(kept.at("/answer"));
        assertThat(written.at("/entries/2/answer").isMissingNode()).isTrue();

        assertThat(verify("--log-key", logKey)).as(shell.err()).isZero();
        assertThat(shell.out())
                .contains("PROVEN: 4 entries of the case " + caseNumber)
                .contains("lookup by intake, exchange " + id(kept))
                .contains("holder    001 " + COMPANY)
                .contains("matter    food-business-permit")
                .contains("applicant 111 990100199001010012")
                .contains("business-licence: ")
                .contains("answer    GENUINE: signed ")
                .contains("the answer to exchange " + id(kept) + " was given again to intake")
                .contains("answer    not in the file; it has the digest sha-256:")
                .contains("the receipt of entry " + index(other) + " was given again to intake")
                .contains("NOT PROVEN: that these are all entries of the case")
                .doesNotContain("NOT PROVEN: who signed it");
        assertThat(verify()).isZero();
        assertThat(shell.out()).contains("NOT PROVEN: who signed it");
    }

    @Test
    void hasWhatBecameOfTheCase_andWhichQuestionsWereRefused() throws IOException {
        CheckedHub.of(hub);
        ObjectNode lookup = lookup();
        hub.post(hub.client("pki", CaseClients.DRAFTING), lookup.toString());
        lookup.withObject("/holder").put("code", "91990100MA0CB0002P");
        hub.post(hub.client("pki", CaseClients.DRAFTING), lookup.toString());

        assertThat(export()).as(shell.err()).isZero();

        assertThat(verify("--log-key", logKey)).as(shell.err()).isZero();
        assertThat(shell.out())
                .contains("PROVEN: 3 entries of the case " + caseNumber)
                .contains("the case is DRAFT by drafting")
                .contains("the case is REFUSED by drafting: a lookup broke the rule draft-holder");
    }

    @Test
    void hasNoAnswer_whereWhatTheHubKeptOfItWasAltered() throws IOException {
        JsonNode kept = hub.ask(lookup(), "Idempotency-Key", "key-" + UUID.randomUUID());
        hub.store()
                .sql("update lookup_repeat set reply = set_byte(reply, 19, 255 - get_byte(reply, 19)) where claim = ?")
                .param(ExchangeId.parse(id(kept)).orElseThrow().bits())
                .update();

        assertThat(export()).as(shell.err()).isZero();
        assertThat(LookupHub.json(Files.readString(file)).at("/entries/0").has("answer"))
                .isFalse();
    }

    @Test
    void isFoundAltered_andSaysWhere() throws IOException {
        hub.ask(lookup());
        hub.ask(lookup());
        assertThat(export()).as(shell.err()).isZero();
        String sound = Files.readString(file);

        ObjectNode without = (ObjectNode) LookupHub.json(sound);
        long taken = without.withArray("entries").remove(0).path("index").asLong();
        Files.writeString(file, without.toString());
        assertThat(verify("--log-key", logKey)).isEqualTo(1);
        assertThat(shell.err()).contains("entry " + taken + ": it is listed, and is not there");

        // Nothing in the file can show this: it says which entries' erasure rests on its word
        ObjectNode erased = (ObjectNode) LookupHub.json(sound);
        ObjectNode entry = (ObjectNode) erased.at("/entries/1");
        entry.remove("opening");
        entry.put("missing", "erased");
        Files.writeString(file, erased.toString());
        assertThat(verify("--log-key", logKey)).isZero();
        assertThat(shell.out())
                .contains("NOT PROVEN: that nothing opens the entries "
                        + entry.path("index").asLong() + " (erased)");

        Files.writeString(file, sound.replace(COMPANY, "91330203674737244W"));
        assertThat(verify("--log-key", logKey)).isEqualTo(1);
        assertThat(shell.err()).contains("entry " + taken + ": the opening is not what the entry commits to");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void showsWhatWasErased_whereAnotherEntryNamesIt() throws IOException {
        JsonNode erased = hub.ask(lookup());
        hub.get(hub.client("pki", "intake"), "/v1/exchanges/" + id(erased) + "/receipt");
        ObjectNode again = lookup();
        String key = "key-" + UUID.randomUUID();
        JsonNode repeated = hub.ask(again, "Idempotency-Key", key);
        hub.ask(again, "Idempotency-Key", key);
        hub.bean(ExchangeDetails.class).erase(index(erased));
        hub.bean(ExchangeDetails.class).erase(index(repeated));

        assertThat(export()).as(shell.err()).isZero();
        assertThat(verify("--log-key", logKey)).isZero();
        assertThat(shell.out())
                .contains("entry " + index(erased) + ": lookup, whose detail is erased, as the file says")
                .contains("the receipt of entry " + index(erased))
                .contains("entry " + index(repeated) + ": lookup, whose detail is erased, as the file says")
                .contains("the answer to exchange " + id(repeated) + " was given again");
    }

    @Test
    void hasAuditorsLooks_whereTheyAreWanted_andIsOneItself() throws IOException {
        JsonNode asked = hub.ask(lookup());
        Auditor.of(hub).read(id(asked));

        assertThat(export("--looks")).as(shell.err()).isZero();

        assertThat(verify("--log-key", logKey)).isZero();
        assertThat(shell.out())
                .contains("a look (read) by the auditor auditor at entry " + index(asked))
                .contains("a look (search) by the auditor auditor for the case")
                .doesNotContain("Auditors' looks at the case were not asked for");
        assertThat(Auditor.of(hub).looks(10)).as("the export read it").anyMatch(look -> look.at("/exchangeId")
                .equals(asked.at("/exchangeId")));
    }

    @Test
    void isNotWritten_whereThereIsNoSuchCase_orNothingIsProven() throws IOException {
        assertThat(export()).isEqualTo(1);
        assertThat(shell.err()).contains("lists no entry of this case").doesNotContain(caseNumber);
        hub.ask(lookup());
        assertThat(export("--log-key", new NoteSigner("another.example", new byte[32]).verifier()))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(export(
                        "--cert",
                        hub.data().resolve("pki/intake.pem"),
                        "--key",
                        hub.data().resolve("pki/intake.key.pem")))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void isNoAnswer_soItIsNotComparedWithAQuestion() throws IOException {
        hub.ask(lookup());
        export();

        assertThat(verify("--log-key", logKey, "--requester", "intake")).isEqualTo(2);
        assertThat(shell.err()).contains("nothing was compared");
        assertThat(shell.out()).isEmpty();
    }

    private ObjectNode lookup() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        lookup.withObject("/purpose").put("caseNumber", caseNumber);
        return lookup;
    }

    private static String id(JsonNode answered) {
        return answered.at("/exchangeId").textValue();
    }

    private static long index(JsonNode answered) {
        try {
            return TlogProof.parse(answered.at("/receipt/proof").textValue()).index();
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private int export(Object... more) {
        List<Object> command = new ArrayList<>(List.of(
                "audit", "export", "--url", hub.uri(""), "--data", hub.data(), "--case", caseNumber, "--out", file));
        command.addAll(List.of(more));
        return shell.run(command.toArray());
    }

    /** Without a hub: no address is given, and no keys lie beside. */
    private int verify(Object... more) {
        List<Object> command = new ArrayList<>(List.of(
                "answer", "verify", "--url", "https://localhost:1", "--data", file.resolveSibling("nowhere"), file));
        command.addAll(List.of(more));
        return shell.run(command.toArray());
    }
}
