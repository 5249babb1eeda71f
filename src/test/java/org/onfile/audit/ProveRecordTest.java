package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;

/** What a department proves with that the hub had a row of its, and how it had it. */
@ExtendWith(LookupHub.Shared.class)
class ProveRecordTest {

    private static final String FEED = "market-regulation/business-licence";
    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path file;
    private final Path logKey;
    private final String key = "row-" + UUID.randomUUID();
    private final Shell shell = new Shell();

    ProveRecordTest(LookupHub hub, @TempDir Path folder) throws IOException {
        this.hub = hub;
        this.file = folder.resolve("record.json");
        this.logKey = Files.writeString(
                folder.resolve("log.vkey"),
                hub.get(hub.client("pki", ""), "/log/key").body());
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void isProvenOffline_withWhatTheHubHadOfIt() throws Exception {
        UUID ref = file("晨光餐饮店");

        for (Object[] which : new Object[][] {{"--row", key}, {"--ref", ref}}) {
            assertThat(prove(which)).as(shell.err()).isZero();
            assertThat(verify()).as(shell.err()).isZero();
            assertThat(shell.out())
                    .contains("PROVEN: the hub had this of " + FEED)
                    .contains("key       " + key)
                    .contains("state     PRESENT")
                    .contains("晨光餐饮店")
                    .contains("NOT PROVEN: that the hub had nothing newer afterwards");
        }
    }

    /** With nothing of the hub's code: as docs/log-format.md says. */
    @Test
    void isComputedByWhoHasOnlyTheDocumentation() throws Exception {
        file("晨光餐饮店");
        assertThat(prove("--row", key)).as(shell.err()).isZero();
        JsonNode proof = LookupHub.json(Files.readString(file));
        JsonNode record = proof.at("/record");
        byte[] content = Base64.getDecoder().decode(record.path("content").asText());

        byte[] commitment = sha256(
                Base64.getDecoder().decode(record.path("salt").asText()),
                "PRESENT\n".getBytes(StandardCharsets.US_ASCII),
                (key + "\n").getBytes(StandardCharsets.UTF_8),
                sha256(content));
        byte[] root = sha256(new byte[] {0}, commitment);
        assertThat(record.path("path")).as("the only record of its batch").isEmpty();
        JsonNode detail = LookupHub.json(proof.at("/batch/opening/detail").asText());
        assertThat(Base64.getEncoder().encodeToString(root))
                .isEqualTo(detail.path("recordsRoot").asText());
        assertThat(detail.path("recordsTree").asInt()).isEqualTo(2);
        byte[] opened = sha256(
                Base64.getDecoder().decode(proof.at("/batch/opening/salt").asText()),
                proof.at("/batch/opening/detail").asText().getBytes(StandardCharsets.UTF_8));
        byte[] entry = Base64.getDecoder().decode(proof.at("/batch/entry").asText());
        assertThat(Arrays.copyOfRange(entry, 2, 34)).isEqualTo(opened);

        Schema schema = new Schema.Parser()
                .parse(Path.of("schemas", "hub", "CertificateRecord.avsc").toFile());
        assertThat(Arrays.copyOf(content, 2)).containsExactly(0xC3, 0x01);
        GenericRecord canonical = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(content, 10, content.length - 10, null));
        assertThat(canonical.get("source").toString()).contains(key, "\"position\": 0", "\"seenAt\": 0");
        assertThat(canonical.get("holders").toString()).contains(COMPANY, "晨光餐饮店");
    }

    @Test
    void isRefused_whereAnythingOfItWasAltered() throws Exception {
        file("晨光餐饮店");
        assertThat(prove("--row", key)).as(shell.err()).isZero();
        ObjectNode sound = (ObjectNode) LookupHub.json(Files.readString(file));

        for (String member : new String[] {"key", "state", "salt", "content"}) {
            ObjectNode altered = sound.deepCopy();
            String value = altered.at("/record/" + member).asText();
            altered.withObject("/record")
                    .put(
                            member,
                            switch (member) {
                                case "key" -> value + "0";
                                case "state" -> "UNREADABLE";
                                default -> (value.charAt(0) == 'A' ? "B" : "A") + value.substring(1);
                            });
            Files.writeString(file, altered.toString());

            assertThat(verify()).as(member).isEqualTo(1);
            assertThat(shell.err()).contains("NOT PROVEN: the record is not in the batch");
            assertThat(shell.out()).isEmpty();
        }
        ObjectNode altered = sound.deepCopy();
        altered.withObject("/batch/opening")
                .put("detail", sound.at("/batch/opening/detail").asText().replace("CHANGES", "LOAD"));
        Files.writeString(file, altered.toString());
        assertThat(verify()).isEqualTo(1);
        assertThat(shell.err()).contains("NOT PROVEN: the opening is not what the entry commits to");
    }

    @Test
    void isOfAnEarlierState_whereThatBatchIsNamed() throws Exception {
        UUID ref = file("旧店名");
        long first = hub.store()
                .sql("select batch from certificate where ref = ?")
                .param(ref)
                .query(Long.class)
                .single();
        file("新店名");

        assertThat(prove("--row", key, "--entry", first)).as(shell.err()).isZero();
        assertThat(shell.out()).contains("旧店名").doesNotContain("新店名");
        assertThat(prove("--row", key)).isZero();
        assertThat(shell.out()).contains("新店名");
    }

    @Test
    void isNobodysQuestion_soOptionsOnThatAreRefused() throws Exception {
        file("晨光餐饮店");
        assertThat(prove("--row", key)).as(shell.err()).isZero();

        for (String[] option : new String[][] {{"--sandbox"}, {"--requester-keys", "keys.json"}}) {
            assertThat(verify(option)).isEqualTo(2);
            assertThat(shell.err())
                    .contains("--sandbox and --requester-keys are of what was asked: this file is a record");
            assertThat(shell.out()).isEmpty();
        }
    }

    @Test
    void isSaidNotToBeThere() throws Exception {
        file("晨光餐饮店");

        assertThat(prove("--row", "no such row")).isEqualTo(1);
        assertThat(shell.err()).contains("no such certificate");
        assertThat(prove("--row", key, "--entry", 0)).isEqualTo(1);
        assertThat(shell.err()).contains("entry 0: it is no batch of " + FEED);
        assertThat(prove("--row", key, "--ref", UUID.randomUUID())).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    private UUID file(String name) {
        return hub.filing().certificate("market-regulation", "business-licence", key, "001", COMPANY, name, row -> {});
    }

    private int prove(Object... which) {
        Object[] command = Arrays.copyOf(
                new Object[] {"feed", "prove", FEED, "--data", hub.data(), "--out", file}, 7 + which.length);
        System.arraycopy(which, 0, command, 7, which.length);
        return shell.run(command);
    }

    private int verify(String... more) {
        List<Object> command = new ArrayList<>(
                List.of("answer", "verify", "--log-key", logKey, "--data", file.resolveSibling("nowhere"), file));
        command.addAll(List.of(more));
        return shell.run(command.toArray());
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }
}
