package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.judgement.Decided.TODAY;
import static org.onfile.judgement.Decided.neighbours;
import static org.onfile.judgement.Decided.own;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Matter;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/** Papers that are needed together have to be of the same thing. */
class CombinationTest {

    private static final Subject HOLDER = new Subject(
            "s1", Matter.HOLDER, null, new AskedHolder("111", "990100199001010012", "", "", null), null, true);

    private final ReleasedCertificate ownOfA = own("A");
    private final ReleasedCertificate ownOfB = own("B");
    private final ReleasedCertificate neighboursOfB = neighbours("B");

    /** The city's own is of another thing: the pair that agrees has the neighbour's. */
    @Test
    void agrees_withOneFromElsewhere_whereTheOwnOnesDoNot() {
        Combination pair = pair(fit(false, ownOfA, neighboursOfB), fit(false, ownOfB));

        assertThat(pair.missing(HOLDER)).isEmpty();
        assertThat(pair.agreeing())
                .extracting(Fit::certificates)
                .containsExactly(List.of(neighboursOfB), List.of(ownOfB));
    }

    @Test
    void isOfTheCitysOwn_whereTheyAgree() {
        ReleasedCertificate other = own("A");
        Combination pair = pair(fit(false, ownOfA, neighbours("A"), neighboursOfB), fit(false, other, ownOfB));

        assertThat(pair.agreeing()).extracting(Fit::certificates).containsExactly(List.of(ownOfA), List.of(other));
    }

    @Test
    void waitsForTheSourceThatMayHaveTheOneThatAgrees() {
        assertThat(pair(fit(true, ownOfA), fit(false, ownOfB)).missing(HOLDER))
                .containsExactly(new Missing("paper", "s1", Reason.SOURCE_STALE));
        assertThat(pair(fit(true, ownOfA), fit(true, ownOfB)).missing(HOLDER)).hasSize(2);
        assertThat(pair(fit(false, ownOfA), fit(false, ownOfB)).missing(HOLDER))
                .hasSize(2)
                .allMatch(one -> one.why() == Reason.CONDITION);
    }

    /** Whatever the third's source has, the first two are of two things. */
    @Test
    void doesNotWait_whereOthersCannotAgree() {
        Combination three = new Combination(
                List.of("location"), List.of(fit(false, ownOfA), fit(false, ownOfB), fit(true, ownOfA)), Set.of());

        assertThat(three.missing(HOLDER)).hasSize(2).allMatch(one -> one.why() == Reason.CONDITION);
        // One that does not say what it is about agrees with nothing, even while nothing of the other is known
        Combination alone = new Combination(List.of("unit"), List.of(fit(false, ownOfA)), Set.of());
        assertThat(alone.missing(HOLDER)).hasSize(1);
    }

    /** Which title decides which proof of tax goes with it. */
    @Test
    void isOfWhatWasChosen() {
        ReleasedCertificate other = own("A");
        List<Fit> fits = List.of(fit(false, ownOfA, ownOfB), fit(false, other, neighboursOfB));

        assertThat(pair(Set.of(ownOfA.ref()), fits).agreeing())
                .extracting(Fit::certificates)
                .containsExactly(List.of(ownOfA), List.of(other));
        // One that counts no more leaves the others
        assertThat(pair(Set.of(UUID.randomUUID()), fits).agreeing())
                .extracting(Fit::certificates)
                .containsExactly(List.of(ownOfA), List.of(other));
    }

    private static Combination pair(Fit... fits) {
        return pair(Set.of(), List.of(fits));
    }

    private static Combination pair(Set<UUID> choices, List<Fit> fits) {
        return new Combination(List.of("location"), fits, choices);
    }

    private static Fit fit(boolean mayHaveMore, ReleasedCertificate... certificates) {
        CertificateDecision decided = Decided.found("paper", certificates);
        return new Fit(
                "paper",
                0,
                List.of(certificates),
                false,
                mayHaveMore,
                Decided.recognition(true).of(decided, "proof", TODAY));
    }
}
