package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Quantity;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.SourceDemand;
import org.onfile.catalogue.TestEvidence;
import org.onfile.catalogue.Title;
import org.onfile.digest.Digest;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.Subject;
import org.onfile.lookup.Question.AskedHolder;

/** Whose materials want a look confirmed. */
class LookTest {

    private static final String BIRTH = "birth-certificate";
    private static final Title TITLE = new Title("出生证明", "Birth certificate");
    private static final Subject MOTHER =
            new Subject("s1", Matter.HOLDER, null, code("990100198704152071"), null, true);
    private static final Subject NEWBORN = party(null, "S0000100001");

    @Test
    void isConfirmed_forAPartyWithoutACode_whoseCertificateIsTheHolders() {
        List<DemandedMaterial> demanded = List.of(demanded(NEWBORN, true, false));

        assertThat(new Look(MOTHER, BIRTH, "").wantsConfirmation(demanded)).isTrue();
        assertThat(new Look(MOTHER, "resident-identity-card", "").wantsConfirmation(demanded))
                .isFalse();
    }

    @Test
    void isNot_forWhomHasCertificatesOfHisOwn_orWantsNone() {
        Subject coded = party(code("990100202002291017"), "S0000100001");

        assertThat(new Look(MOTHER, BIRTH, "").wantsConfirmation(List.of(demanded(coded, true, false))))
                .isFalse();
        assertThat(new Look(coded, BIRTH, "").wantsConfirmation(List.of(demanded(coded, true, false))))
                .isTrue();
        assertThat(new Look(MOTHER, BIRTH, "").wantsConfirmation(List.of(demanded(NEWBORN, false, false))))
                .isFalse();
        assertThat(new Look(MOTHER, BIRTH, "").wantsConfirmation(List.of(demanded(NEWBORN, true, true))))
                .isFalse();
    }

    private static DemandedMaterial demanded(Subject subject, boolean confirm, boolean handedIn) {
        EvidenceType evidence = new EvidenceType(BIRTH, List.of(), new Quantity.One(), new SourceDemand(null, confirm));
        Requirement requirement =
                new Requirement("birth", TITLE, List.of(TestEvidence.all(evidence)), Digest.of("birth"));
        Material material = new Material(
                "birth",
                TITLE,
                requirement,
                subject.role(),
                OptionalInt.empty(),
                "卫健委",
                Material.Form.COPY,
                true,
                true,
                List.of(),
                OptionalInt.empty(),
                false,
                "规定");
        return new DemandedMaterial(material, subject, handedIn, Set.of());
    }

    private static Subject party(@Nullable AskedHolder holder, String number) {
        return new Subject(
                "s2", "NEWBORN", new Relation(BIRTH, null, List.of(), List.of(), false), holder, number, false);
    }

    private static AskedHolder code(String code) {
        return new AskedHolder("111", code, "", "", null);
    }
}
