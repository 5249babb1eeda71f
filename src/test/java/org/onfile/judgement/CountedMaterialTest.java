package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Quantity;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.SourceDemand;
import org.onfile.catalogue.TestEvidence;
import org.onfile.catalogue.Title;
import org.onfile.digest.Digest;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Offer;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.Question.AskedHolder;

/** One verdict on all people of a role. */
class CountedMaterialTest {

    private static final Title TITLE = new Title("证明", "Proof");
    private static final Subject HOLDER = new Subject(
            "s1", Matter.HOLDER, null, new AskedHolder("001", "91990100MA0CT0001X", "", "", null), null, true);
    private static final Proof PROOF = new Proof(4, UUID.randomUUID(), null);

    @Test
    void isHandedIn_onlyIfAllOfThemAre() {
        assertThat(verdict(new Verdict.HandedIn(), new Verdict.HandedIn())).isEqualTo(new Verdict.HandedIn());
        assertThat(verdict(new Verdict.NotNeeded(List.of(1)), new Verdict.NotNeeded(List.of(2))))
                .isEqualTo(new Verdict.NotNeeded(List.of(1, 2)));
        assertThat(verdict(new Verdict.NotNeeded(List.of(1)), new Verdict.HandedIn()))
                .isEqualTo(new Verdict.NotNeeded(List.of(1)));
        assertThat(verdict(new Verdict.OnFile(List.of(PROOF), List.of(3)), new Verdict.NotNeeded(List.of(1))))
                .isEqualTo(new Verdict.OnFile(List.of(PROOF), List.of(3, 1)));
    }

    /** A dead engineer is none of so many, and nobody asks for his papers. */
    @Test
    void countsNobodyWhoHasDied() {
        assertThat(verdict(new Verdict.HandedIn(), Verdict.NotNeeded.ofDeceased()))
                .isInstanceOfSatisfying(
                        Verdict.Ask.class, ask -> assertThat(ask.why()).isEqualTo(Reason.TOO_FEW));
    }

    /** Two are needed and one is alive: whoever promises cannot bring the other. */
    @Test
    void offersNoPromise_whereTooFewAreAlive() {
        Verdict lacking = new Verdict.Ask(
                Reason.NOT_ON_FILE,
                List.of(List.of(new Missing("first", "s2", Reason.NOT_ON_FILE))),
                Set.of(Offer.PAPER, Offer.DECLARATION, Offer.MAY_FOLLOW));

        assertThat(offersFor(lacking, Verdict.NotNeeded.ofDeceased())).containsExactly(Offer.PAPER);
        assertThat(offersFor(Verdict.NotNeeded.ofDeceased(), Verdict.NotNeeded.ofDeceased()))
                .containsExactly(Offer.PAPER);
        assertThat(offersFor(lacking)).containsExactly(Offer.PAPER);
        assertThat(offersFor(lacking, lacking, Verdict.NotNeeded.ofDeceased()))
                .as("the dead man is one too many")
                .contains(Offer.DECLARATION, Offer.MAY_FOLLOW);
    }

    /** Of a paper that no certificate proves nothing lacks but the paper, whosever it is. */
    @Test
    void offersNoPromise_ofAPaperOfSomebodyWhoHasDied() {
        Verdict paper = new Verdict.Ask(
                Reason.NOT_CARRIED, List.of(), Set.of(Offer.PAPER, Offer.DECLARATION, Offer.MAY_FOLLOW));
        Verdict ofDead = new Verdict.Ask(Reason.SUBJECT_DECEASED, List.of(), Set.of(Offer.PAPER));

        assertThat(offersFor(paper, paper, ofDead)).containsExactly(Offer.PAPER);
        assertThat(((Verdict.Ask) new CollectiveVerdict(material(), List.of(paper, ofDead)).verdict()).offers())
                .containsExactly(Offer.PAPER);
    }

    private static Set<Offer> offersFor(Verdict... verdicts) {
        return ((Verdict.Ask) verdict(verdicts)).offers();
    }

    /** The nearest alternative of each is only not on file. */
    @Test
    void offersNoPromise_whereAnythingIsKnownAgainstIt() {
        assertThat(offers(Reason.NOT_ON_FILE))
                .containsExactlyInAnyOrder(Offer.PAPER, Offer.DECLARATION, Offer.MAY_FOLLOW);
        assertThat(offers(Reason.EXPIRED)).containsExactlyInAnyOrder(Offer.PAPER, Offer.MAY_FOLLOW);
        assertThat(offers(Reason.NOT_VALID)).containsExactly(Offer.PAPER);
    }

    private static Set<Offer> offers(Reason ofTheOther) {
        List<List<Missing>> missing = List.of(
                List.of(new Missing("first", "s2", Reason.NOT_ON_FILE)),
                List.of(new Missing("second", "s2", ofTheOther), new Missing("third", "s2", Reason.NOT_ON_FILE)));
        Verdict.Ask ask = (Verdict.Ask)
                verdict(new Verdict.HandedIn(), new Verdict.Ask(Reason.NOT_ON_FILE, missing, Set.of(Offer.PAPER)));
        assertThat(ask.missing()).containsExactly(missing.getFirst());
        return ask.offers();
    }

    private static Verdict verdict(Verdict... verdicts) {
        return new CountedMaterial(material(), 2, List.of(verdicts)).verdict(HOLDER);
    }

    private static Material material() {
        EvidenceType none =
                new EvidenceType("first", List.of(), new Quantity.Absent(LocalDate.EPOCH), SourceDemand.NONE);
        Requirement requirement = new Requirement("none", TITLE, List.of(TestEvidence.all(none)), Digest.of("none"));
        return new Material(
                "proofs",
                TITLE,
                requirement,
                "ENGINEER",
                OptionalInt.of(2),
                "部门",
                Material.Form.COPY,
                true,
                true,
                List.of(),
                OptionalInt.of(5),
                true,
                "规定");
    }
}
