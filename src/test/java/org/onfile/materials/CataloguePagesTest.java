package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** The catalogue as integrators see it: lists that are searched, paged, and asked for again only where they changed. */
@ExtendWith(LookupHub.Shared.class)
class CataloguePagesTest {

    private final LookupHub hub;

    CataloguePagesTest(LookupHub hub) {
        this.hub = hub;
        CheckedHub.of(hub);
        hub.filing().feed("health", "birth-certificate");
    }

    @Test
    void findsMatters_byWordsOfEitherLanguage() {
        assertThat(names("/v1/matters?q=RESTAURANT", "matters")).containsExactly("open-a-restaurant");
        assertThat(names("/v1/matters?q=%E9%A4%90%E9%A5%AE%E5%BA%97", "matters"))
                .containsExactly("open-a-restaurant");
        assertThat(names("/v1/matters?q=permit+food", "matters"))
                .containsExactly("food-business-permit", "food-business-permit-renewal");
        assertThat(names("/v1/matters?q=nothing-of-the-kind", "matters")).isEmpty();
    }

    @Test
    void listsAPageAtATime_eachMatterOnce() {
        List<String> all = names("/v1/matters?limit=500", "matters");
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/v1/matters?limit=4" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.path("matters").size()).isLessThanOrEqualTo(4);
            page.path("matters").forEach(one -> paged.add(one.path("name").asText()));
            next = page.path("next").asText();
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(all).hasSizeGreaterThan(14);
    }

    @Test
    void listsRequirements_withWhatProvesThem_andWhoDemandsThem() {
        JsonNode tax =
                get("/v1/requirements?q=deed-tax-paid").path("requirements").path(0);

        assertThat(tax.path("provenBy").toString()).isEqualTo("[[\"deed-tax-proof\"]]");
        assertThat(tax.path("matters").toString()).isEqualTo("[\"home-title-registration\"]");
        assertThat(tax.at("/title/en").asText()).isEqualTo("Deed tax paid");
    }

    @Test
    void listsTypesOfCertificates_byNameAndNationalCode_withWhoSharesThem() {
        JsonNode birth =
                get("/v1/certificate-types?q=birth").path("certificateTypes").path(0);

        assertThat(birth.path("name").asText()).isEqualTo("birth-certificate");
        assertThat(birth.path("departments").toString()).contains("health");
        assertThat(birth.path("holderRoles").toString()).contains("child", "mother");
        assertThat(names(
                        "/v1/certificate-types?q=" + birth.path("code").asText().toLowerCase(Locale.ROOT),
                        "certificateTypes"))
                .containsExactly("birth-certificate");
        // Who else is on a licence is released in no lookup
        assertThat(get("/v1/certificate-types?q=business-licence").toString())
                .doesNotContain("legalRepresentativeCode");
    }

    @Test
    void showsAJointMattersParts() {
        JsonNode joint = get("/v1/matters/move-to-own-home");

        assertThat(joint.path("joint").asBoolean()).isTrue();
        assertThat(joint.path("parts"))
                .extracting(part -> part.path("name").asText() + " "
                        + part.path("department").asText())
                .containsExactly(
                        "deed-tax-first-home taxation",
                        "home-title-registration natural-resources",
                        "household-move-to-own-home public-security");
        assertThat(CheckedHub.material(joint, "home-title-registration/deed-tax-proof")
                        .path("producedBy")
                        .toString())
                .isEqualTo("[{\"type\":\"deed-tax-proof\",\"part\":\"deed-tax-first-home\"}]");
        assertThat(get("/v1/matters/food-business-permit").path("joint").asBoolean())
                .isFalse();
    }

    @Test
    void answersThatNothingChanged_toWhoeverHasIt() {
        for (String path : List.of(
                "/v1/matters",
                "/v1/matters/food-business-permit",
                "/v1/requirements",
                "/v1/certificate-types?limit=3")) {
            HttpResponse<String> first = ask(path, "\"other\"");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(ask(path, "\"other\", W/" + tag).statusCode()).isEqualTo(304);
            HttpResponse<String> again = ask(path, tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
            assertThat(again.headers().firstValue("Cache-Control")).contains("private, no-cache");
        }
        assertThat(ask("/v1/matters?limit=1", "*").statusCode()).isEqualTo(304);
    }

    @Test
    void refusesWhatItWouldPassOver() {
        for (String query : List.of("querry=food", "limit=0", "limit=many", "limit=501", "cursor=%2F", "q=a&q=b")) {
            HttpResponse<String> refused = hub.get(hub.client("pki", "intake"), "/v1/matters?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
        }
        assertThat(LookupHub.json(hub.get(hub.client("pki", "intake"), "/v1/matters?limit=many")
                                .body())
                        .path("pointer")
                        .asText())
                .isEqualTo("/limit");
    }

    private List<String> names(String path, String member) {
        List<String> names = new ArrayList<>();
        get(path).path(member).forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    private JsonNode get(String path) {
        HttpResponse<String> reply = hub.get(hub.client("pki", "intake"), path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> ask(String path, String kept) {
        return hub.send(
                hub.client("pki", "intake"),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("If-None-Match", kept));
    }
}
