package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.SharingClass;

class UncertainDecisionTest extends DecisionFixture {

    @Nested
    class UnreadableRows {

        @Test
        void answerUnreadable_whenTheHolderIsKnown() {
            held.add(new RegistryCertificate.Unreadable(UUID.randomUUID(), FEED, NOW, 7L));

            assertThat(outcome()).isInstanceOf(Outcome.Unreadable.class);
        }

        @Test
        void answerUnreadable_alsoBesideAValidOne() {
            present(licence());
            held.add(new RegistryCertificate.Unreadable(UUID.randomUUID(), FEED, NOW, 7L));

            assertThat(outcome()).isInstanceOf(Outcome.Unreadable.class);
        }

        @Test
        void doNotHideACertificateThatIsNamed() {
            UUID named = present(licence(c -> c.setCertificateNumber("A1")));
            held.add(new RegistryCertificate.Unreadable(UUID.randomUUID(), FEED, NOW, 7L));

            assertThat(refs(decide(asked(Select.ONE, null, named)).outcome())).containsExactly(named);
            assertThat(refs(decide(asked(Select.ONE, "A1", null)).outcome())).containsExactly(named);
        }

        @Test
        void couldBeTheNumberThatIsNotFound() {
            held.add(new RegistryCertificate.Unreadable(UUID.randomUUID(), FEED, NOW, 7L));

            assertThat(decide(asked(Select.ONE, "A1", null)).outcome()).isInstanceOf(Outcome.Unreadable.class);
        }

        @Test
        void elsewhereInTheFeed_hideNoCertificateThatIsThere() {
            standings.set(0, standing(FeedState.LIVE, NOW, 7, false));
            present(licence());

            assertThat(outcome()).isInstanceOf(Outcome.FoundValid.class);
        }

        @Test
        void elsewhereInTheFeed_areNoted_whenOnlyAnInvalidOneIsThere() {
            standings.set(0, standing(FeedState.LIVE, NOW, 7, false));
            present(licence(c -> c.setStatus("04")));

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundNotValid.class);
            assertThat(decided.notes()).containsExactly(Note.UNREADABLE_ROWS_IN_FEED);
        }
    }

    @Nested
    class StaleSources {

        @Test
        void answerSourceStale_whenAFeedIsBehindItsLimit() {
            standings.set(0, standing(FeedState.LIVE, NOW.minusSeconds(16), 0, false));
            present(licence());

            assertThat(outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
        }

        /** The city's own feed is fresh, the neighbour's of the same type is not. */
        @Test
        void doNotHideAValidOneOfAFreshFeed_butAbsenceAndWhatIsNotValid() {
            standings.add(stale(FeedId.parse("neighbour/business-licence")));

            assertThat(outcome()).as("absent").isEqualTo(new Outcome.SourceStale(List.of()));
            present(licence(licence -> licence.setStatus("07")));
            assertThat(outcome()).as("not valid").isInstanceOf(Outcome.SourceStale.class);
            UUID valid = present(licence());
            CertificateDecision decided = decide(asked(Select.ALL, null, null));
            assertThat(refs(decided.outcome())).containsExactly(valid);
            assertThat(decided.notes()).contains(CertificateDecision.Note.OTHER_FEEDS_STALE);
        }

        private SearchedFeed stale(FeedId feed) {
            SearchedFeed live = live();
            return new SearchedFeed(
                    feed,
                    live.certificateType(),
                    live.state(),
                    live.sharing(),
                    false,
                    NOW.minusSeconds(60),
                    live.batch(),
                    0,
                    live.areas(),
                    live.completeSince(),
                    live.oldestWatermark(),
                    false,
                    null,
                    false,
                    Set.of());
        }

        @Test
        void answerAsUsual_atTheLimit() {
            standings.set(0, standing(FeedState.LIVE, NOW.minusSeconds(15), 0, false));

            assertThat(outcome()).isInstanceOf(Outcome.NotOnFile.class);
        }

        @Test
        void answerSourceStale_whileAFeedIsLoading() {
            for (FeedState state : FeedState.values()) {
                standings.set(0, standing(state, NOW, 0, false));

                assertThat(outcome())
                        .isInstanceOf(state == FeedState.LIVE ? Outcome.NotOnFile.class : Outcome.SourceStale.class);
            }
        }

        @Test
        void showTheLastKnownState_onlyWhereTheFeedAllowsIt() {
            standings.set(0, standing(FeedState.LIVE, NOW.minusSeconds(60), 0, true));
            UUID last = present(licence());

            assertThat(outcome())
                    .isInstanceOfSatisfying(Outcome.SourceStale.class, stale -> assertThat(stale.lastKnown())
                            .extracting(ReleasedCertificate::ref)
                            .containsExactly(last));
        }

        @Test
        void showNothing_underAnotherName() {
            standings.set(0, standing(FeedState.LIVE, NOW.minusSeconds(60), 0, true));
            present(licence());

            assertThat(decide(named("别人"), asked(), NOW))
                    .returns(new Outcome.SourceStale(List.of()), CertificateDecision::outcome)
                    .returns(NameCheck.NOT_COMPARED, CertificateDecision::name);
        }
    }

    @Nested
    class WithdrawalsInDoubt {

        @BeforeEach
        void tooMuchWentAtOnce() {
            standings.set(0, inDoubt());
        }

        @Test
        void answerSourceStale_insteadOfAbsence() {
            assertThat(decide(asked()))
                    .returns(new Outcome.SourceStale(List.of()), CertificateDecision::outcome)
                    .returns(List.of(Note.WITHDRAWALS_IN_DOUBT), CertificateDecision::notes);
            assertThat(decide(asked(Select.ONE, "A1", null)).outcome()).isInstanceOf(Outcome.SourceStale.class);
        }

        @Test
        void answerSourceStale_insteadOfAWithdrawal() {
            withdrawn();
            assertThat(outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
        }

        @Test
        void answerSourceStale_insteadOfAnInvalidOne_besideWhichAValidOneMayHaveGone() {
            present(licence(c -> c.setStatus("04")));
            assertThat(outcome()).isInstanceOf(Outcome.FoundNotValid.class);
            withdrawn();
            assertThat(outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
        }

        @Test
        void hideWhetherTheValidOneIsTheOnlyOne() {
            present(licence());
            withdrawn();
            assertThat(outcome()).isInstanceOf(Outcome.SourceStale.class);
            assertThat(decide(asked(Select.ALL, null, null)).outcome()).isInstanceOf(Outcome.SourceStale.class);
        }

        private void withdrawn() {
            held.add(new RegistryCertificate.Withdrawn(UUID.randomUUID(), FEED, licence(), NOW, 7L));
        }
    }

    @Nested
    class RemovedFeeds {

        private static final SearchedFeed REMOVED = standing(FeedState.REMOVED, NOW.minusSeconds(9_999), 3, true);
        private static final FeedId OTHER = FeedId.parse("other-bureau/business-licence");

        private final SearchedFeed other = new SearchedFeed(
                OTHER,
                "business-licence",
                FeedState.LIVE,
                SharingClass.CONDITIONAL,
                false,
                NOW,
                8L,
                0,
                List.of("990100"),
                LocalDate.of(2015, 1, 1),
                Duration.ofSeconds(15),
                false,
                null,
                false,
                Set.of());

        @Test
        void keepNobodyElsesAbsenceUncertain() {
            standings.clear();
            standings.addAll(List.of(REMOVED, other));

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.NotOnFile.class);
            assertThat(decided.searched()).containsExactly(other);
        }

        @Test
        void areNamed_whereTheHolderHadACertificateThere_whichIsNotReleased() {
            present(licence());
            standings.clear();
            standings.addAll(List.of(REMOVED, other));

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
            assertThat(decided.notes()).containsExactly(Note.NO_LONGER_FOLLOWED);
        }

        @Test
        void hideNoValidCertificateOfAnother() {
            present(licence());
            held.add(new RegistryCertificate.Present(UUID.randomUUID(), OTHER, licence(), NOW, 8L));
            standings.clear();
            standings.addAll(List.of(REMOVED, other));

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.notes()).containsExactly(Note.NO_LONGER_FOLLOWED);
        }

        @Test
        void leaveATypeThatNobodySupplies() {
            standings.set(0, REMOVED);

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
            assertThat(decided.notes()).containsExactly(Note.NO_FEED);
        }
    }
}
