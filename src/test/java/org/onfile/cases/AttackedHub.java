package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;
import org.onfile.schema.Holder;

/** A hub of its own, with limits as delivered and two clients that have agreements like any, of which clerks try attacks. */
record AttackedHub(LookupHub hub, CasedHub cased, CheckedHub checked) {

    /** By which the desk is told values of business licences. */
    static final String AT_THE_DESK = "desk-business-licence";

    private static final String CARD = "public-security/resident-identity-card";
    private static final String MARRIAGE = "civil-affairs/marriage-certificate";
    private static final String DRIVING = "traffic-police/driving-licence";
    private static final String LICENCE = "market-regulation/business-licence";

    private static final String PERMIT = "food-business-permit";
    private static final String ALLOWANCE = "housing-allowance";
    private static final String REPLACEMENT = "driving-licence-replacement";

    /**
     * Starts it.
     *
     * @param window registers as one that announces cases
     * @param desk as one whose first questions open drafts
     */
    static AttackedHub start(String window, String desk) {
        LookupHub hub = LookupHub.start(Map.of(
                "onfile.quota.holders", "300 ALARM",
                "onfile.quota.walking", "20 STOP",
                "onfile.quota.one-case", "100 ALARM",
                "onfile.quota.names", "10 STOP",
                "onfile.quota.numbers", "20 STOP",
                "onfile.quota.drafts", "100 ALARM"));
        AttackedHub attacked = new AttackedHub(hub, CasedHub.of(hub), CheckedHub.of(hub));
        for (String feed : List.of(CARD, MARRIAGE, DRIVING)) {
            hub.filing().feed(feed.split("/", 2)[0], feed.split("/", 2)[1]);
        }
        Clerk.register(hub, window, "required");
        Clerk.register(hub, desk, "drafts");
        Set<String> number = Set.of("certificateNumber");
        attacked.agree("window-licence", window, LICENCE, Set.of(Use.RELEASE), Set.of(), PERMIT);
        attacked.agree("window-licence-told", window, LICENCE, Set.of(Use.VERIFY), number, PERMIT);
        attacked.agree("window-card", window, CARD, Set.of(Use.RELEASE), Set.of(), ALLOWANCE);
        attacked.agree("window-marriage", window, MARRIAGE, Set.of(Use.RELEASE), Set.of(), ALLOWANCE);
        attacked.agree("window-driving", window, DRIVING, Set.of(Use.DERIVE), Set.of(), REPLACEMENT);
        attacked.agree(AT_THE_DESK, desk, LICENCE, Set.of(Use.RELEASE), number, PERMIT);
        return attacked;
    }

    private void agree(String id, String client, String feed, Set<Use> use, Set<String> fields, String matter) {
        Clerk.agree(hub, id, client, feed, use, fields, Set.of(matter), Set.of("SPOUSE", "HANDLER"));
    }

    void identityCard(String person) {
        file(CARD, person, Map.of("birthDate", LocalDate.of(1980, 1, 1)));
    }

    void drivingLicence(String person) {
        file(DRIVING, person, Map.of("vehicleClasses", "C1", "penaltyPoints", 3));
    }

    private void file(String feed, String person, Map<String, Object> attributes) {
        checked.file(
                feed.split("/", 2)[0],
                feed.split("/", 2)[1],
                person,
                attributes,
                row -> row.setExpiringDate(LocalDate.of(2091, 5, 1)));
    }

    void married(String one, String other) {
        checked.file(
                "civil-affairs",
                "marriage-certificate",
                one,
                Map.of(),
                row -> row.setHolders(List.of(spouse(one, "男方"), spouse(other, "女方"))));
    }

    private static Holder spouse(String code, String category) {
        return Holder.newBuilder()
                .setName("王五")
                .setCode(code)
                .setCodeType("111")
                .setCategory(category)
                .build();
    }

    /** {@link CasedHub#announcement} with so many more people. */
    static ObjectNode withHandlers(int from, int to) {
        ObjectNode announcement = CasedHub.announcement();
        ArrayNode people = announcement.withObject("/parties").putArray("HANDLER");
        for (int i = from; i < to; i++) {
            people.addObject().put("codeType", "111").put("code", Clerk.somebody(i));
        }
        return announcement;
    }

    /** Only whether it is on file. */
    static ObjectNode fieldless(ObjectNode lookup) {
        ((ObjectNode) lookup.at("/certificates/0")).putArray("fields");
        return lookup;
    }

    /** By what is replied, how long that takes, and whether anything was searched. */
    static void assertNotToldApart(Clerk clerk, ObjectNode real, ObjectNode invented, int status) {
        List<Long> ofReal = new ArrayList<>();
        List<Long> ofInvented = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            assertThat(replied(clerk, real, status, ofReal)).isEqualTo(replied(clerk, invented, status, ofInvented));
        }
        // Medians of replies that wait for the log; generous, since the machine does other things
        assertThat(median(ofReal)).isBetween(median(ofInvented) / 2, median(ofInvented) * 2);
    }

    /** What does not differ from reply to reply: of a problem all, of an answer the outcome. */
    private static JsonNode replied(Clerk clerk, ObjectNode question, int status, List<Long> times) {
        long begun = System.nanoTime();
        HttpResponse<String> reply = clerk.post(Operation.LOOKUP, question);
        times.add(System.nanoTime() - begun);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        JsonNode json = LookupHub.json(reply.body());
        if (status != 200) {
            return json;
        }
        ObjectNode outcome = (ObjectNode) json.at("/outcomes/0");
        assertThat(outcome.path("searched")).isEmpty();
        outcome.remove(List.of("asOf", "holder"));
        return outcome;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return Math.max(times.get(times.size() / 2), Duration.ofMillis(1).toNanos());
    }
}
