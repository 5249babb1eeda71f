package org.onfile.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedId;
import org.onfile.identifier.HolderCodes;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Disclosure;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** The personas, as a search finds them and the hub's own decision sees them; {@link SandboxTest} asks the hub about them. */
class PersonaRegisterTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2027-02-28T15:59:00Z");

    private final CertificateTypes types = Schemas.in(Path.of("schemas")).certificateTypes();
    private final Pseudonyms pseudonyms = new Pseudonyms(new Sealer(
            new SealingKeys(new SecretKeySpec(new byte[32], "AES"), new SecretKeySpec(new byte[32], "HmacSHA256"))));
    private final PersonaRegister register =
            new PersonaRegister(() -> List.of("990100"), types, pseudonyms, CITY, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Decision decision = new Decision(new Disclosure(types, CITY));

    /** Whatever the day. */
    @Test
    void showWhatTheySay() {
        Map<String, String> outcomes = new TreeMap<>();
        PersonaRegister.all().forEach((name, persona) -> outcomes.put(name, outcome(persona)));

        assertThat(outcomes)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("jia", "FoundValid"),
                        Map.entry("yi", "FoundNotValid"),
                        Map.entry("bing", "FoundNotValid"),
                        Map.entry("ding", "FoundNotValid"),
                        Map.entry("wu", "NotOnFile"),
                        Map.entry("ji", "Unreadable"),
                        Map.entry("geng", "Ambiguous"),
                        Map.entry("xin", "SourceStale"),
                        Map.entry("ren", "FoundValid"),
                        Map.entry("gui", "FoundNotValid"),
                        Map.entry("zi", "FoundValid"),
                        Map.entry("chou", "NotOnFile"),
                        Map.entry("restaurant", "FoundValid"),
                        Map.entry("closed-shop", "FoundNotValid"))));
    }

    /** So that no real person or organisation can be one; and the hub takes them as it takes anybody's. */
    @Test
    void haveCodesThatNobodyCanHave_andThatAreSound() {
        PersonaRegister.all().values().forEach(persona -> {
            Persona.PersonaHolder holder = persona.holder();
            assertThat(HolderCodes.canonical(holder.codeType(), holder.code()))
                    .isEqualTo(new IdentifierCheck.Sound(holder.code(), List.of()));
            int area = holder.codeType().equals("001") ? 2 : 0;
            assertThat(holder.code().substring(area, area + 6)).isEqualTo("999900");
        });
    }

    /** All is of the sandbox, so that no agreement with a department opens it. */
    @Test
    void areInFeedsOfNoDepartment() {
        PersonaRegister.all().values().stream()
                .flatMap(persona -> persona.has().stream().map(paper -> find(persona, paper.type())))
                .forEach(found -> {
                    assertThat(found.searched()).singleElement().satisfies(feed -> assertThat(feed.department())
                            .isEqualTo(FeedId.SANDBOX));
                    assertThat(found.held()).map(RegistryCertificate::feed).allMatch(FeedId::isSandbox);
                    assertThat(found.openTo(java.util.Set.of("traffic-police")).held())
                            .isEmpty();
                });
    }

    @Test
    void findNothing_ofWhoIsNone() {
        Findings found = register.find(
                        List.of(new Wanted(pseudonyms.holder("111", "", "990100199001010012"), "driving-licence")))
                .getFirst();

        assertThat(found.held()).isEmpty();
        assertThat(found.searched()).hasSize(1);
    }

    private Findings find(Persona persona, String type) {
        return register.find(List.of(new Wanted(
                        pseudonyms.holder(
                                persona.holder().codeType(),
                                "",
                                persona.holder().code()),
                        type)))
                .getFirst();
    }

    /** Of a firm its business licence, of anybody else a driving licence. */
    private String outcome(Persona persona) {
        Persona.PersonaHolder holder = persona.holder();
        String type = holder.codeType().equals("001") ? "business-licence" : "driving-licence";
        AskedCertificate asked = new AskedCertificate(
                type,
                types.find(type).orElseThrow().code(),
                List.of("certificateNumber"),
                Select.ONE,
                null,
                null,
                Confirm.NO);
        CertificateDecision decided = decision.judge(
                new AskedHolder(holder.codeType(), holder.code(), "", "", holder.name()),
                asked,
                new SourceConfirmation.Checked.One(find(persona, type), Confirmation.NONE),
                NOW);
        Outcome outcome = decided.outcome();
        return outcome.getClass().getSimpleName();
    }
}
