package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.NoteSigner;

/** {@code onfile audit} on a running hub. */
@ExtendWith(LookupHub.Shared.class)
class AuditCommandTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path search;
    private final String caseNumber = "case-" + UUID.randomUUID();
    private final Shell shell = new Shell();

    AuditCommandTest(LookupHub hub, @TempDir Path folder) throws Exception {
        this.hub = hub;
        hub.filing().feed("market-regulation", "business-licence");
        search = Files.writeString(folder.resolve("search.json"), "{\"caseNumber\":\"" + caseNumber + "\"}");
    }

    @Test
    void listsWhatASearchFinds() {
        String exchange = ask();

        assertThat(run("search", search)).as(shell.err()).isZero();

        assertThat(shell.out())
                .contains(exchange, "lookup", "intake", "business-licence=")
                .containsPattern("went through [0-9]+ entries; of these [0-9]+ erased, [0-9]+ lost")
                .doesNotContain(caseNumber, COMPANY);
    }

    @Test
    void countsWithoutPersonalData() {
        ask();
        ask();

        assertThat(run("count", "--by", "requester", search)).as(shell.err()).isZero();
        assertThat(shell.out()).containsPattern("intake +2\n");
        assertThat(run("count", "--by", "type", search)).isZero();
        assertThat(shell.out()).containsPattern("business-licence +2\n").doesNotContain(caseNumber, COMPANY);
        assertThat(run("count", "--by", "day", search)).isZero();
        assertThat(shell.out()).containsPattern("20[0-9-]{8} +2\n");
        assertThat(run("count", search)).isEqualTo(2);
    }

    @Test
    void showsALookup_onceItIsProven() {
        String exchange = ask();

        assertThat(run("read", exchange)).as(shell.err()).isZero();
        assertThat(shell.out()).contains(caseNumber);
        assertThat(shell.err()).contains("PROVEN: entry ");

        assertThat(run("read", exchange, "--log-key", new NoteSigner("another.example", new byte[32]).verifier()))
                .isEqualTo(1);
        assertThat(shell.err()).contains("NOT PROVEN");
        assertThat(shell.out()).doesNotContain(caseNumber);
        assertThat(run("read", "AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(1);
        assertThat(run("read", "../x")).isEqualTo(2);
    }

    @Test
    void isUsedWrongly_withWhatIsNoSearch() throws Exception {
        Files.writeString(search, "{\"caseNumber\": SECRET}");

        assertThat(run("search", search)).isEqualTo(2);
        assertThat(shell.err()).contains("not a JSON object").doesNotContain("SECRET");
    }

    private String ask() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        lookup.withObject("/purpose").put("caseNumber", caseNumber);
        return hub.ask(lookup).at("/exchangeId").textValue();
    }

    private int run(String command, Object... more) {
        Object[] all = new Object[6 + more.length];
        all[0] = "audit";
        all[1] = command;
        all[2] = "--url";
        all[3] = hub.uri("");
        all[4] = "--data";
        all[5] = hub.data();
        System.arraycopy(more, 0, all, 6, more.length);
        return shell.run(all);
    }
}
