package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onfile.access.Client.Role;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.approval.Approver;
import org.onfile.contract.Contract;
import org.onfile.contract.Operation;
import org.onfile.lookup.LookupHub;

/** Every operation of the contract for every role, and in every state of an agreement: denied by default. */
@ExtendWith(LookupHub.Shared.class)
class AccessMatrixTest {

    private static final Set<Role> ANYBODY = EnumSet.noneOf(Role.class);

    /** Whom each operation is for, written down a second time; one that is not here fails. */
    private static final Map<String, Set<Role>> FOR = Map.ofEntries(
            Map.entry("lookUp", EnumSet.of(Role.REQUESTER)),
            Map.entry("checkMaterials", EnumSet.of(Role.MATERIAL_CHECKER)),
            Map.entry("verify", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry(
                    "listRequirements", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER, Role.AUDITOR, Role.OPERATOR)),
            Map.entry(
                    "listCertificateTypes",
                    EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER, Role.AUDITOR, Role.OPERATOR)),
            Map.entry("listMatters", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER, Role.AUDITOR, Role.OPERATOR)),
            Map.entry("readMatter", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER, Role.AUDITOR, Role.OPERATOR)),
            Map.entry("requestAgreement", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry("listMyAgreements", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry("listDepartmentAgreements", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("decideAgreement", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("listCatalogueVersions", EnumSet.of(Role.CATALOGUE_APPROVER)),
            Map.entry("readCatalogueVersion", EnumSet.of(Role.CATALOGUE_APPROVER)),
            Map.entry("decideCatalogueVersion", EnumSet.of(Role.CATALOGUE_APPROVER)),
            Map.entry("announceCase", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry("readCase", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry("listUses", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("proveUse", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("listRequesters", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("decideRequester", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("listFeeds", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("decideFeed", EnumSet.of(Role.DEPARTMENT)),
            Map.entry("searchExchanges", EnumSet.of(Role.AUDITOR)),
            Map.entry("openExchanges", EnumSet.of(Role.AUDITOR)),
            Map.entry("readExchange", EnumSet.of(Role.AUDITOR)),
            Map.entry("readMaterialStatistics", EnumSet.of(Role.AUDITOR, Role.OPERATOR, Role.DEPARTMENT)),
            Map.entry("giveReceipt", EnumSet.of(Role.REQUESTER, Role.MATERIAL_CHECKER)),
            Map.entry("readContract", ANYBODY),
            Map.entry("readAnswerKeys", ANYBODY),
            Map.entry("readSm2Keys", ANYBODY),
            Map.entry("readCheckpoint", ANYBODY),
            Map.entry("readWitnessedCheckpoint", ANYBODY),
            Map.entry("readEarlierCheckpoint", ANYBODY),
            Map.entry("readLogKeyChanges", ANYBODY),
            Map.entry("readDetailSchema", ANYBODY),
            Map.entry("readLogKeys", ANYBODY),
            Map.entry("readTile", ANYBODY));

    /** What an agreement can be, beside its states. */
    enum Standing {
        NONE(null),
        REQUESTED("NOT_GRANTED"),
        PROLONGED("NOT_GRANTED"),
        REFUSED("NOT_GRANTED"),
        GRANTED(""),
        SUSPENDED("SUSPENDED"),
        RESUMED(""),
        ENDED("ENDED"),
        EXPIRED("EXPIRED"),
        NOT_BEGUN("NOT_BEGUN");

        /** That denies; null for one that is not looked at, empty for none. */
        private final @Nullable String rule;

        Standing(@Nullable String rule) {
            this.rule = rule;
        }
    }

    private static @Nullable Approver approver;

    private final LookupHub hub;
    /** Of no other test's agreements. */
    private final String matter = "matter-" + UUID.randomUUID();

    AccessMatrixTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", "food-business-licence");
    }

    @BeforeAll
    static void registerAnApprover(LookupHub hub) {
        approver = Approver.register(hub);
    }

    @AfterAll
    static void strikeOffTheApprover() {
        Objects.requireNonNull(approver).close();
    }

    static Stream<Operation> operations() {
        return new Contract().operations().stream();
    }

    @Test
    void knowsEveryOperation() {
        assertThat(operations().map(Operation::id)).containsExactlyInAnyOrderElementsOf(FOR.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void letsInWhomItIsFor_andNobodyElse(Operation operation) {
        Set<Role> roles = FOR.getOrDefault(operation.id(), EnumSet.of(Role.OPERATOR));
        for (Role role : Role.values()) {
            assertThat(status(role.word(), operation) != 403)
                    .as("%s as %s", operation.id(), role.word())
                    .isEqualTo(roles.equals(ANYBODY) || roles.contains(role));
        }
        assertThat(status("", operation) != 403)
                .as("%s without a certificate", operation.id())
                .isEqualTo(roles.equals(ANYBODY));
    }

    @ParameterizedTest
    @EnumSource
    void answersALookup_onlyByAnAgreementThatIsInForce(Standing standing) {
        bring(standing);

        ObjectNode lookup = LookupHub.lookup("001", "91990100MA0CT0001Q", "food-business-licence");
        lookup.withObject("/purpose").put("matter", matter);
        JsonNode outcome = outcome(lookup);

        assertThat(outcome.path("outcome").asText()).isEqualTo("".equals(standing.rule) ? "NOT_ON_FILE" : "DENIED");
        if (standing.rule != null) {
            assertThat(outcome.path("rule").asText()).isEqualTo(standing.rule);
        }
        assertThat(outcome.path("searched").isEmpty()).isNotEqualTo("".equals(standing.rule));
    }

    /** Leaves one agreement of the latecomer on this matter. */
    private void bring(Standing standing) {
        String id = "matrix-" + UUID.randomUUID();
        LocalDate first = LocalDate.of(2026, 1, 1);
        LocalDate last = LocalDate.of(2099, 12, 31);
        switch (standing) {
            case NONE -> {
                // Nothing is in force
            }
            case REQUESTED -> decide(id, AgreementChange.REQUEST, terms(first, last));
            case PROLONGED -> {
                decide(id, AgreementChange.REQUEST, terms(first, last));
                decide(id, AgreementChange.PROLONG, null);
            }
            case REFUSED -> {
                decide(id, AgreementChange.REQUEST, terms(first, last));
                decide(id, AgreementChange.REFUSE, null);
            }
            case GRANTED -> decide(id, AgreementChange.GRANT, terms(first, last));
            case SUSPENDED, RESUMED -> {
                decide(id, AgreementChange.GRANT, terms(first, last));
                decide(id, AgreementChange.SUSPEND, null);
                if (standing == Standing.RESUMED) {
                    decide(id, AgreementChange.RESUME, null);
                }
            }
            case ENDED -> {
                decide(id, AgreementChange.GRANT, terms(first, last));
                decide(id, AgreementChange.END, null);
            }
            case EXPIRED -> decide(id, AgreementChange.GRANT, terms(first, first));
            case NOT_BEGUN -> decide(id, AgreementChange.GRANT, terms(last, last));
        }
    }

    private void decide(String id, AgreementChange change, @Nullable AgreementTerms terms) {
        assertThat(TestAgreements.decide(hub, id, change, terms)).startsWith("version ");
    }

    private AgreementTerms terms(LocalDate from, LocalDate until) {
        return AgreedTerms.of(TestAgreements.LATECOMER, "market-regulation", "food-business-licence")
                .matters(Set.of(matter))
                .modes(Set.of(Mode.ENTRUSTED))
                .during(from, until)
                .terms();
    }

    private JsonNode outcome(ObjectNode lookup) {
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString());
        assertThat(reply.statusCode()).isEqualTo(200);
        return LookupHub.json(reply.body()).at("/outcomes/0");
    }

    /** Of a request that is none: whoever is let in is told so. */
    private int status(String client, Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]+}", "AAAAAAAAAAAAAAAAAAAAAA");
        return hub.send(
                        hub.client("pki", client),
                        HttpRequest.newBuilder(hub.uri(path))
                                .timeout(Duration.ofSeconds(60))
                                .header("Content-Type", "application/json")
                                .method(operation.method(), HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode();
    }
}
