package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.TestEvidence;
import org.onfile.catalogue.Title;
import org.onfile.digest.Digest;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Offer;
import org.onfile.judgement.Verdict.Proof;

/** Of several who go by one id each has to show the paper. */
class CollectiveVerdictTest {

    private static final Title TITLE = new Title("证明", "Proof");
    private static final Proof PROOF = new Proof(1, UUID.randomUUID());
    private static final Proof OTHER = new Proof(2, UUID.randomUUID());
    private static final Missing ABSENT = new Missing("first", "s2", Reason.NOT_ON_FILE);
    private static final Missing STALE = new Missing("first", "s2", Reason.SOURCE_STALE);

    @Test
    void isOnFile_onlyIfEachOnesIs() {
        Verdict onFile = new Verdict.OnFile(List.of(PROOF), List.of());

        assertThat(of(onFile, new Verdict.OnFile(List.of(OTHER), List.of(3))))
                .isEqualTo(new Verdict.OnFile(List.of(PROOF, OTHER), List.of(3)));
        assertThat(of(onFile, new Verdict.Choose(List.of(OTHER)))).isEqualTo(new Verdict.Choose(List.of(OTHER)));
        assertThat(of(onFile, new Verdict.NotNeeded(List.of()))).isEqualTo(new Verdict.NotNeeded(List.of()));
        assertThat(of(onFile, new Verdict.NotNeeded(List.of(3))))
                .isEqualTo(new Verdict.OnFile(List.of(PROOF), List.of(3)));
        assertThat(of(new Verdict.HandedIn(), new Verdict.HandedIn())).isEqualTo(new Verdict.HandedIn());
    }

    @Test
    void isOnTheLiving_whereOneHasDied() {
        Verdict onFile = new Verdict.OnFile(List.of(PROOF), List.of());
        Verdict dead = Verdict.NotNeeded.ofDeceased();

        assertThat(of(dead, onFile)).isEqualTo(onFile);
        assertThat(of(dead, dead)).isEqualTo(dead);
    }

    @Test
    void asks_whereAnybodyIsAsked() {
        Verdict asked = new Verdict.Ask(Reason.NOT_ON_FILE, List.of(List.of(ABSENT)), Set.of(Offer.PAPER));
        Verdict waiting = new Verdict.NotNow(List.of(List.of(STALE)));

        assertThat(of(asked, new Verdict.OnFile(List.of(PROOF), List.of())))
                .isEqualTo(new Verdict.Ask(
                        Reason.NOT_ON_FILE,
                        List.of(List.of(ABSENT)),
                        Set.of(Offer.PAPER, Offer.DECLARATION, Offer.MAY_FOLLOW)));
        // What another's source may say yet is not promised away
        assertThat(of(waiting, asked))
                .isEqualTo(new Verdict.Ask(Reason.NOT_ON_FILE, List.of(List.of(STALE, ABSENT)), Set.of(Offer.PAPER)));
        assertThat(of(waiting, new Verdict.Choose(List.of(OTHER)))).isEqualTo(waiting);
        assertThat(of(waiting, new Verdict.Show(List.of(1)))).isEqualTo(new Verdict.Show(List.of(1)));
    }

    private static Verdict of(Verdict... each) {
        Requirement requirement = new Requirement(
                "proof", TITLE, List.of(TestEvidence.all(TestEvidence.one("first"))), Digest.of("proof"));
        Material material = new Material(
                "proofs",
                TITLE,
                requirement,
                "ENGINEER",
                OptionalInt.empty(),
                "部门",
                Material.Form.COPY,
                true,
                true,
                List.of(),
                OptionalInt.of(5),
                true,
                "规定");
        return new CollectiveVerdict(material, List.of(each)).verdict();
    }
}
