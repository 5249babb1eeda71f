package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.registry.RegistryCertificate;

/** What a confirmation at the source, or its lack, makes of an outcome. */
class ConfirmedDecisionTest {

    private static final Instant SEEN = DecisionFixture.NOW.plusMillis(3);

    @Nested
    class SeenByHolder extends DecisionFixture {

        SeenByHolder() {
            confirmation = new Confirmation(Set.of(FEED), Set.of(FEED), Set.of(), Set.of(), SEEN);
        }

        @Test
        void saysWhen() {
            present(licence());
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.confirmedAt()).isEqualTo(SEEN);
            assertThat(decided.notes()).isEmpty();
        }

        @Test
        void holdsOfAbsence() {
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.NotOnFile.class);
            assertThat(decided.confirmedAt()).isEqualTo(SEEN);
        }

        @Test
        void isEnough_howeverOldTheWatermark() {
            standings.set(0, standing(FeedState.CATCHING_UP, NOW.minusSeconds(900), 0, false));
            present(licence());
            assertThat(outcome()).isInstanceOf(Outcome.FoundValid.class);
            held.clear();
            assertThat(outcome()).isInstanceOf(Outcome.NotOnFile.class);
        }

        @Test
        void saysNothingOfUnreadableRows() {
            standings.set(0, standing(FeedState.LIVE, NOW, 1, false));
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.Unreadable.class);
            assertThat(decided.confirmedAt()).isNull();
            assertThat(decided.notes()).contains(Note.NOT_CONFIRMED);
        }
    }

    @Nested
    class SeenByKey extends DecisionFixture {

        SeenByKey() {
            confirmation = new Confirmation(Set.of(FEED), Set.of(), Set.of(FEED), Set.of(), SEEN);
        }

        @Test
        void holdsOfWhatIsThere_andSaysThatOthersWereNotLookedFor() {
            present(licence());
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.confirmedAt()).isEqualTo(SEEN);
            assertThat(decided.notes()).containsExactly(Note.OTHERS_NOT_CONFIRMED);
        }

        @Test
        void doesNotHoldOfAbsence() {
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.SourceStale.class);
            assertThat(decided.confirmedAt()).isNull();
            assertThat(decided.notes()).containsExactly(Note.NOT_CONFIRMED, Note.OTHERS_NOT_CONFIRMED);
        }

        @Test
        void doesNotMakeAStaleFeedFresh() {
            standings.set(0, standing(FeedState.LIVE, NOW.minusSeconds(900), 0, false));
            present(licence());
            assertThat(outcome()).isInstanceOf(Outcome.SourceStale.class);
        }
    }

    @Nested
    class NotSeen extends DecisionFixture {

        @Test
        void isStale_whereItIsRequired() {
            confirmation = new Confirmation(Set.of(FEED), Set.of(), Set.of(), Set.of(FEED), null);
            present(licence());
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome())
                    .isInstanceOfSatisfying(Outcome.SourceStale.class, stale -> assertThat(stale.lastKnown())
                            .isEmpty());
            assertThat(decided.notes()).containsExactly(Note.NOT_CONFIRMED);
        }

        @Test
        void isNoted_whereTheUnconfirmedAnswerWillDo() {
            confirmation = new Confirmation(Set.of(), Set.of(), Set.of(), Set.of(FEED), null);
            present(licence());
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.confirmedAt()).isNull();
            assertThat(decided.notes()).containsExactly(Note.NOT_CONFIRMED);
        }
    }

    /** The feed that has the certificate was read by holder; another of its type did not answer in time. */
    @Nested
    class SeenInOneOfTwoFeeds extends DecisionFixture {

        private static final FeedId NEIGHBOUR = FeedId.parse("neighbour/business-licence");

        SeenInOneOfTwoFeeds() {
            standings.add(live(NEIGHBOUR));
            confirmation = new Confirmation(Set.of(FEED, NEIGHBOUR), Set.of(FEED), Set.of(), Set.of(NEIGHBOUR), SEEN);
        }

        @Test
        void holdsOfWhatIsValidThere_andSaysThatTheOtherWasNotSeen() {
            UUID valid = present(licence());
            CertificateDecision decided = decide(asked());
            assertThat(refs(decided.outcome())).containsExactly(valid);
            assertThat(decided.confirmedAt()).isEqualTo(SEEN);
            assertThat(decided.notes()).containsExactly(Note.OTHERS_NOT_CONFIRMED, Note.OTHER_FEEDS_STALE);
            present(licence());
            assertThat(decide(asked()).outcome()).isInstanceOf(Outcome.Ambiguous.class);
            assertThat(decide(asked()).confirmedAt()).isEqualTo(SEEN);
        }

        @Test
        void doesNotHoldOfAbsence_norOfWhatIsNotValidThere() {
            assertThat(outcome()).isInstanceOf(Outcome.SourceStale.class);
            present(licence(licence -> licence.setStatus("07")));
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.SourceStale.class);
            assertThat(decided.confirmedAt()).isNull();
            assertThat(decided.notes()).contains(Note.NOT_CONFIRMED);
        }

        @Test
        void doesNotHoldOfWhatTheOtherHas() {
            held.add(new RegistryCertificate.Present(UUID.randomUUID(), NEIGHBOUR, licence(), NOW, 7L));
            assertThat(outcome()).isInstanceOf(Outcome.SourceStale.class);
            // The unconfirmed answer will do
            confirmation = new Confirmation(Set.of(), Set.of(FEED), Set.of(), Set.of(NEIGHBOUR), SEEN);
            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.confirmedAt()).isNull();
            assertThat(decided.notes()).containsExactly(Note.NOT_CONFIRMED);
        }
    }
}
