package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onfile.access.Client;
import org.onfile.access.Requester;
import org.onfile.catalogue.Circumstances;
import org.onfile.catalogue.City;
import org.onfile.catalogue.FormField;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Recognitions;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.TestEvidence;
import org.onfile.catalogue.Title;
import org.onfile.catalogue.WorkingDays;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.feed.FeedId;
import org.onfile.judgement.PrefilledForm.Filled;
import org.onfile.judgement.PrefilledForm.Source;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.lookup.ReleasedCertificate.Validity;
import org.onfile.schema.Assurance;

/** The form does not say who somebody is whom a certificate names and intake did not tell. */
class NamedPartyFormTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final String CARD = "resident-identity-card";
    private static final Title TITLE = new Title("地址", "Address");
    private static final AskedHolder PERSON = new AskedHolder("111", "990100199001010012", "", "", null);

    private final UUID ref = UUID.randomUUID();

    @Test
    void isFilledIn_forWhomIntakeTold() {
        assertThat(filled(true).value()).isEqualTo("Spring Road 1");
        assertThat(filled(true).source()).isEqualTo(new Source.OfCertificate(0, ref, "address"));
    }

    @Test
    void isNot_forWhomOnlyACertificateNames() {
        assertThat(filled(false).value()).isNull();
        assertThat(filled(false).source()).isEqualTo(new Source.Nothing());
    }

    private Filled filled(boolean told) {
        Subject subject = new Subject("s2", "LEGAL_REPRESENTATIVE", null, PERSON, null, told);
        Material material = material();
        DemandedMaterial demanded = new DemandedMaterial(material, subject, false, Set.of());
        Recognitions none = new Recognitions(new City(List.of(), List.of()), Map.of());
        MaterialCheck check = new MaterialCheck(
                ExchangeId.random(),
                new Requester(new Client("intake", Set.of(Client.Role.MATERIAL_CHECKER), null), null, null),
                matter(material),
                "",
                new RecognitionRule("test", none, none),
                new Purpose("test", "1", "", PERSON, NullNode.getInstance()),
                List.of(subject),
                List.of(material),
                List.of(demanded),
                Map.of(),
                new WorkingDays(Map.of()),
                "",
                0,
                Duration.ofSeconds(2));
        FoundMaterials found = new FoundMaterials(
                check, List.of(new SubjectOutcome(subject, "test", decided())), Map.of(), Deaths.NONE, NOW);
        MaterialVerdict verdict =
                new MaterialVerdict(demanded, new Verdict.OnFile(List.of(new Proof(0, ref)), List.of()));
        return new JudgedMaterials(found, List.of(verdict), LocalDate.of(2026, 11, 29), Map.of())
                .form()
                .fields()
                .getFirst();
    }

    private CertificateDecision decided() {
        ReleasedCertificate card = new ReleasedCertificate(
                ref,
                "01",
                null,
                null,
                Validity.CURRENT,
                End.NOT_STATED,
                Assurance.ISSUER_DATABASE,
                Map.of("address", "Spring Road 1"),
                new FeedId("public-security", CARD),
                NOW,
                1L);
        return new CertificateDecision(
                new AskedCertificate(CARD, "1", List.of(), Select.ALL, null, null, Confirm.NO),
                new Outcome.FoundValid(List.of(card)),
                NameCheck.NOT_GIVEN,
                NOW,
                List.of(),
                List.of(),
                null,
                Confirmation.NONE,
                null);
    }

    private static Material material() {
        return new Material(
                "identity",
                TITLE,
                new Requirement(
                        "identity", TITLE, List.of(TestEvidence.all(TestEvidence.one(CARD))), Digest.of("identity")),
                "LEGAL_REPRESENTATIVE",
                OptionalInt.empty(),
                "公安",
                Material.Form.COPY,
                true,
                true,
                List.of(),
                OptionalInt.empty(),
                false,
                "规定");
    }

    private static Matter matter(Material material) {
        return new Matter(
                "test",
                null,
                TITLE,
                "market",
                Matter.Kind.NEW,
                null,
                "规定",
                OptionalInt.empty(),
                Map.of(),
                Circumstances.NONE,
                Map.of(),
                List.of(material),
                List.of(new FormField(
                        "address", TITLE, new FormField.Origin.OfMaterial(material.name(), "address", List.of(CARD)))),
                List.of());
    }
}
