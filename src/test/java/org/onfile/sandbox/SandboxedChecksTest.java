package org.onfile.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.judgement.Verdict;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** What material checks say of made-up people's papers. */
@ExtendWith(LookupHub.Shared.class)
class SandboxedChecksTest {

    private final LookupHub hub;
    private final TriedOut client;

    SandboxedChecksTest(LookupHub hub) {
        this.hub = hub;
        this.client = TriedOut.of(hub);
    }

    @ParameterizedTest
    @CsvSource({
        "jia, driving-licence, ON_FILE, ",
        "yi, driving-licence, ASK, EXPIRED",
        "bing, driving-licence, ASK, NOT_VALID",
        "ding, driving-licence, ASK, WITHDRAWN",
        "wu, driving-licence, ASK, NOT_ON_FILE",
        "ji, driving-licence, ASK, UNREADABLE",
        "geng, driving-licence, CHOOSE, ",
        "xin, driving-licence, NOT_NOW, SOURCE_STALE",
        "gui, driving-licence, ASK, NOT_YET_VALID",
        "zi, identity-card, ASK, SUBJECT_DECEASED",
    })
    void judgesMaterialsOfThePersona(String persona, String material, String verdict, String why) {
        JsonNode judged =
                TriedOut.material(client.check(CheckedHub.check(TriedOut.MATTER, TriedOut.code(persona))), material);

        assertThat(judged.path("verdict").asText()).isEqualTo(verdict);
        assertThat(judged.path("why").asText()).isEqualTo(why == null ? "" : why);
    }

    /** All that a check can say of a material is reached by somebody: a new verdict needs a persona. */
    @Test
    void hasAPersonaForEveryVerdict() {
        ObjectNode handedIn = CheckedHub.check(TriedOut.MATTER, TriedOut.code("wu"));
        handedIn.putArray("handedIn").add("driving-licence");
        List<JsonNode> replies = List.of(
                client.check(handedIn),
                client.check(TriedOut.firm()),
                client.check(CheckedHub.check(TriedOut.MATTER, TriedOut.code("geng"))),
                client.check(CheckedHub.check(TriedOut.MATTER, TriedOut.code("xin"))),
                client.check(CheckedHub.check("move-to-own-home", TriedOut.code("jia"))));

        TreeSet<String> reached = new TreeSet<>();
        replies.forEach(reply -> reply.path("materials")
                .forEach(material -> reached.add(material.path("verdict").asText())));
        assertThat(reached).isEqualTo(TriedOut.words(Verdict.class));
        JsonNode joint = replies.getLast();
        assertThat(TriedOut.material(joint, "home-title-registration/deed-tax-proof")
                        .path("verdict")
                        .asText())
                .isEqualTo("PRODUCED");
        assertThat(TriedOut.material(joint, "deed-tax-first-home/no-other-home")
                        .path("verdict")
                        .asText())
                .isEqualTo("NOT_NEEDED");
        assertThat(joint.path("answers")).isNotEmpty().allSatisfy(answer -> assertThat(
                        TriedOut.part(answer.path("answer").asText(), 0)
                                .path("typ")
                                .asText())
                .isEqualTo("onfile-sandbox-answer+jwt"));
    }

    @Test
    void judgesWhoElseIsOnAPaper_andHowLongItLasts() {
        JsonNode renewal = client.check(TriedOut.firm());
        assertThat(TriedOut.material(renewal, "business-licence")
                        .path("verdict")
                        .asText())
                .isEqualTo("ON_FILE");
        assertThat(TriedOut.material(renewal, "food-business-licence")
                        .path("verdict")
                        .asText())
                .as("agreed on for comparison alone")
                .isEqualTo("SHOW");
        JsonNode soon = TriedOut.material(
                client.check(CheckedHub.check("school-bus-driver", TriedOut.code("ren"))), "driving-licence");
        assertThat(soon.path("why").asText()).isEqualTo("EXPIRES_TOO_SOON");
        ObjectNode married = CheckedHub.check("housing-allowance", TriedOut.code("jia"));
        married.putArray("circumstances").add("married");
        married.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", TriedOut.code("chou"));
        JsonNode couple = client.check(married);
        assertThat(couple.at("/subjects/1/standing").asText()).isEqualTo("PROVEN");
        assertThat(TriedOut.material(couple, "spouse-identity").path("verdict").asText())
                .isEqualTo("ON_FILE");
    }

    @Test
    void isRefused_onceSoManyValuesOfAFactWereTold() {
        ObjectNode permit = CheckedHub.check("food-business-permit", TriedOut.code("jia"));
        permit.putArray("circumstances").add("own-premises");
        permit.putObject("parties").putArray("HANDLER");
        for (int i = 0; i < 5; i++) {
            permit.putObject("facts").put("unit", "990100004001GB00001F0001000" + i);
            client.check(permit);
        }

        permit.putObject("facts").put("unit", "990100004001GB00001F00010005");
        HttpResponse<String> refused = client.send("/v1/material-checks", permit);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("verified-too-often");
    }

    @Test
    void isCountedNowhere() {
        String counts = "select coalesce(sum(times), 0) from exchange_count where matter = '" + TriedOut.MATTER + "'";
        long before = hub.store().sql(counts).query(Long.class).single();

        client.check(CheckedHub.check(TriedOut.MATTER, TriedOut.code("jia")));

        assertThat(hub.store().sql(counts).query(Long.class).single()).isEqualTo(before);
    }
}
