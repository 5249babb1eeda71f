package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.lookup.ReleasedCertificate.Validity;
import org.onfile.registry.RegistryCertificate;

class DecisionTest extends DecisionFixture {

    @Nested
    class Presence {

        @Test
        void answersFoundValid_forAValidCertificate() {
            UUID ref = present(licence());

            assertThat(outcome())
                    .isInstanceOfSatisfying(Outcome.FoundValid.class, found -> assertThat(found.certificates())
                            .singleElement()
                            .satisfies(certificate -> {
                                assertThat(certificate.ref()).isEqualTo(ref);
                                assertThat(certificate.status()).isEqualTo("01");
                                assertThat(certificate.validity()).isEqualTo(Validity.CURRENT);
                                assertThat(certificate.feed()).isEqualTo(FEED);
                            }));
        }

        @Test
        void includesTheLastDay_inTheCitysTimeZone() {
            present(licence(c -> c.setExpiringDate(LocalDate.of(2026, 11, 22))));

            assertThat(outcome()).isInstanceOf(Outcome.FoundValid.class);
            Instant midnight = NOW.plus(Duration.ofMinutes(1));
            standings.set(0, standing(FeedState.LIVE, midnight, 0, false));
            assertThat(decide(asked(), midnight).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.FoundNotValid.class,
                            found -> assertThat(found.certificate().validity()).isEqualTo(Validity.EXPIRED));
        }

        @Test
        void countsLongTermAsWithoutEnd_whateverDateStandsBesideIt() {
            present(licence(c -> c.setLongTerm(true).setExpiringDate(LocalDate.of(2020, 1, 1))));

            assertThat(outcome()).isInstanceOf(Outcome.FoundValid.class);
        }

        @Test
        void answersFoundNotValid_beforeItsFirstDay() {
            present(licence(c -> c.setEffectiveDate(LocalDate.of(2026, 11, 23))));

            assertThat(outcome()).isInstanceOfSatisfying(Outcome.FoundNotValid.class, found -> assertThat(
                            found.certificate().validity())
                    .isEqualTo(Validity.NOT_YET));
        }

        @Test
        void answersFoundNotValid_withStatusAndReason_whenRevoked() {
            present(licence(c -> c.setStatus("07").setStatusReason("吊销")));

            assertThat(outcome()).isInstanceOfSatisfying(Outcome.FoundNotValid.class, found -> {
                assertThat(found.certificate().status()).isEqualTo("07");
                assertThat(found.certificate().statusReason()).isEqualTo("吊销");
            });
        }

        @Test
        void answersWithTheNewest_ofSeveralThatAreNotValid() {
            present(licence(c -> c.setStatus("04").setIssuedDate(LocalDate.of(2019, 1, 1))));
            UUID newest = present(licence(c -> c.setStatus("07").setIssuedDate(LocalDate.of(2022, 1, 1))));
            present(licence(c -> c.setStatus("04").clearIssuedDate()));

            assertThat(decide(asked()).notes()).containsExactly(Note.NOT_VALID_LEFT_OUT);
            assertThat(outcome()).isInstanceOfSatisfying(Outcome.FoundNotValid.class, found -> assertThat(
                            found.certificate().ref())
                    .isEqualTo(newest));
        }

        @Test
        void prefersTheValidOne_andSaysThatOthersWereLeftOut() {
            present(licence(c -> c.setStatus("04")));
            UUID valid = present(licence());

            CertificateDecision decided = decide(asked());
            assertThat(refs(decided.outcome())).containsExactly(valid);
            assertThat(decided.notes()).containsExactly(Note.NOT_VALID_LEFT_OUT);
        }
    }

    @Nested
    class SeveralThatFit {

        @Test
        void areAmbiguous_whenOneIsAsked_andShowWhatTellsThemApart() {
            UUID one =
                    present(licence(c -> c.setCertificateNumber("990100-0001-A").setAreaCode("990101")));
            UUID two = present(licence(c -> c.setCertificateNumber("B12")
                    .setIssuedDate(LocalDate.of(2021, 1, 1))
                    .setEffectiveDate(LocalDate.of(2021, 1, 2))
                    .setExpiringDate(LocalDate.of(2031, 1, 1))));
            AskedCertificate without =
                    new AskedCertificate("business-licence", "R001", List.of(), Select.ONE, null, null, Confirm.NO);

            assertThat(decide(without).outcome())
                    .isEqualTo(new Outcome.Ambiguous(List.of(
                            new Candidate(one, FEED, "…01-A", "990101", null, null, null),
                            new Candidate(
                                    two,
                                    FEED,
                                    "…2",
                                    null,
                                    LocalDate.of(2021, 1, 1),
                                    LocalDate.of(2021, 1, 2),
                                    LocalDate.of(2031, 1, 1)))));
        }

        @Test
        void areAmbiguous_andShowTheirWholeNumbers_whereTheQuestionAsksForThem() {
            present(licence(c -> c.setCertificateNumber("990100-0001-A")));
            present(licence());

            assertThat(outcome())
                    .isInstanceOfSatisfying(Outcome.Ambiguous.class, several -> assertThat(several.candidates())
                            .extracting(Candidate::certificateNumber)
                            .containsExactly("990100-0001-A", null));
        }

        @Test
        void areAllAnswered_whenAllAreAsked() {
            UUID one = present(licence());
            UUID two = present(licence());

            assertThat(refs(decide(asked(Select.ALL, null, null)).outcome())).containsExactly(one, two);
        }

        @Test
        void areNarrowedByNumber_howeverItIsSpelt() {
            present(licence(c -> c.setCertificateNumber("A 1")));
            UUID wanted = present(licence(c -> c.setCertificateNumber("ｂ（2020）第 2 号")));

            assertThat(refs(decide(asked(Select.ONE, "B(2020)第2号", null)).outcome()))
                    .containsExactly(wanted);
        }

        @Test
        void areNarrowedByRef() {
            present(licence());
            UUID wanted = present(licence());

            assertThat(refs(decide(asked(Select.ONE, null, wanted)).outcome())).containsExactly(wanted);
        }

        @Test
        void areNone_whenTheNumberIsAnothers() {
            present(licence(c -> c.setCertificateNumber("A1")));

            assertThat(decide(asked(Select.ONE, "A2", null)).outcome()).isInstanceOf(Outcome.NarrowedNotOnFile.class);
            assertThat(decide(asked(Select.ONE, null, UUID.randomUUID())).outcome())
                    .isInstanceOf(Outcome.NarrowedNotOnFile.class);
        }

        @Test
        void areNamedInTheAnswer_whereTheQuestionNamedOne() {
            UUID wanted = present(licence(c -> c.setStatus("04")));
            present(licence());

            CertificateDecision decided = decide(asked(Select.ONE, null, wanted));
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundNotValid.class);
            assertThat(decided.notes()).containsExactly(Note.NARROWED);
        }
    }

    @Nested
    class Absence {

        @Test
        void answersNotOnFile_whenEveryFeedIsFreshAndReadable() {
            assertThat(outcome()).isInstanceOf(Outcome.NotOnFile.class);
        }

        @Test
        void answersNotOnFile_toSomebodyWhoIsNoLongerAmongTheHolders() {
            present(licence(c -> c.setHolders(holder("91990100MA0CT00020", NAME))));

            assertThat(outcome()).isInstanceOf(Outcome.NotOnFile.class);
        }

        @Test
        void answersFoundNotValid_whenItIsGoneFromTheDepartmentsDatabase_andReleasesNoField() {
            held.add(new RegistryCertificate.Withdrawn(UUID.randomUUID(), FEED, licence(), NOW, 7L));

            assertThat(outcome()).isInstanceOfSatisfying(Outcome.FoundNotValid.class, gone -> {
                assertThat(gone.certificate().status()).isEqualTo("WITHDRAWN");
                assertThat(gone.certificate().fields()).isEmpty();
            });
        }

        @Test
        void countsWhatIsGoneAsNothing_besideWhatIsThere() {
            held.add(new RegistryCertificate.Withdrawn(UUID.randomUUID(), FEED, licence(), NOW, 7L));
            UUID there = present(licence(c -> c.setStatus("04")));

            assertThat(refs(outcome())).containsExactly(there);
        }

        @Test
        void answersUnreadable_whenARowWithoutAReadableHolderCouldBeIt() {
            standings.set(0, standing(FeedState.LIVE, NOW, 1, false));

            assertThat(outcome()).isInstanceOf(Outcome.Unreadable.class);
        }

        @Test
        void answersUnreadable_ratherThanGone_whenARowWithoutAReadableHolderCouldBeIt() {
            held.add(new RegistryCertificate.Withdrawn(UUID.randomUUID(), FEED, licence(), NOW, 7L));
            standings.set(0, standing(FeedState.LIVE, NOW, 1, false));

            assertThat(outcome()).isInstanceOf(Outcome.Unreadable.class);
        }

        @Test
        void isNotSaidOfATypeThatNoDepartmentFeeds() {
            standings.clear();

            CertificateDecision decided = decide(asked());
            assertThat(decided.outcome()).isEqualTo(new Outcome.SourceStale(List.of()));
            assertThat(decided.notes()).containsExactly(Note.NO_FEED);
        }
    }

    @Nested
    class NamesOfHolders {

        @Test
        void match_howeverTheyAreSpelt() {
            present(licence(c -> c.setHolders(holder(CODE, "阿卜杜拉·ＡＢＣ"))));

            CertificateDecision decided = decide(named("阿卜杜拉•abc"), asked(), NOW);
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.name()).isEqualTo(NameCheck.MATCH);
        }

        @Test
        void thatDiffer_releaseNothing() {
            present(licence());

            CertificateDecision decided = decide(named("别人"), asked(), NOW);
            assertThat(decided.outcome()).isInstanceOf(Outcome.HolderMismatch.class);
            assertThat(decided.name()).isEqualTo(NameCheck.MISMATCH);
        }

        @Test
        void thatDiffer_areSaidBeforeUnreadable() {
            present(licence());
            held.add(new RegistryCertificate.Unreadable(UUID.randomUUID(), FEED, NOW, 7L));

            assertThat(decide(named("别人"), asked(), NOW).outcome()).isInstanceOf(Outcome.HolderMismatch.class);
        }

        @Test
        void cannotDiffer_whenNothingIsOnFile() {
            CertificateDecision decided = decide(named(NAME), asked(), NOW);

            assertThat(decided.outcome()).isInstanceOf(Outcome.NotOnFile.class);
            assertThat(decided.name()).isEqualTo(NameCheck.NOT_COMPARED);
        }

        @Test
        void cannotDiffer_whenTheDepartmentStatesNone() {
            present(licence(c -> c.setHolders(holder(CODE, null))));

            CertificateDecision decided = decide(named(NAME), asked(), NOW);
            assertThat(decided.outcome()).isInstanceOf(Outcome.FoundValid.class);
            assertThat(decided.name()).isEqualTo(NameCheck.NOT_COMPARED);
        }

        @Test
        void thatCannotBeCompared_countAsNotGiven() {
            UUID held = present(licence(c -> c.setHolders(holder(CODE, "晨光餐饮？"))));

            CertificateDecision decided = decide(named(NAME), asked(), NOW);
            assertThat(refs(decided.outcome())).containsExactly(held);
            assertThat(decided.name()).isEqualTo(NameCheck.NOT_COMPARED);
            assertThat(decided.notes()).containsExactly(Note.NAME_UNDECIDABLE);
        }

        @Test
        void thatDifferBesideAPlaceholder_releaseNothing() {
            present(licence(c -> c.setHolders(holder(CODE, "？？小吃店"))));

            CertificateDecision decided = decide(named(NAME), asked(), NOW);
            assertThat(decided.outcome()).isInstanceOf(Outcome.HolderMismatch.class);
            assertThat(decided.notes()).isEmpty();
        }

        @Test
        void thatDifferOnSomeOnly_leaveThoseOut() {
            UUID same = present(licence());
            present(licence(c -> c.setHolders(holder(CODE, "旧名"))));

            CertificateDecision decided = decide(named(NAME), asked(), NOW);
            assertThat(refs(decided.outcome())).containsExactly(same);
            assertThat(decided.notes()).containsExactly(Note.OTHER_NAME_LEFT_OUT);
        }
    }

    @Nested
    class Released {

        @Test
        void areTheFieldsAskedFor_andNoOthers() {
            present(licence(c -> c.setExpiringDate(LocalDate.of(2031, 5, 1)).setCertificateNumber("N-1")));

            assertThat(fields(List.of("expiringDate", "certificateName", "certificateNumber")))
                    .hasToString("{expiringDate=2031-05-01, certificateName=null, certificateNumber=N-1}");
            assertThat(fields(List.of())).hasToString("{}");
        }

        @Test
        void sayThatThereAreOtherHolders_andWhatIsKnownOfTheEnd() {
            List<org.onfile.schema.Holder> both = new ArrayList<>(holder(CODE, NAME));
            both.addAll(holder("91990100MA0CT00020", null));
            present(licence(c -> c.setHolders(both)));

            CertificateDecision decided = decide(asked());
            assertThat(decided.notes()).containsExactly(Note.SEVERAL_HOLDERS);
            assertThat(((Outcome.FoundValid) decided.outcome())
                            .certificates()
                            .getFirst()
                            .end())
                    .isEqualTo(End.NOT_STATED);
        }

        private Object fields(List<String> fields) {
            AskedCertificate asked = new AskedCertificate(
                    "business-licence", "11100000MB0143028R001", fields, Select.ONE, null, null, Confirm.NO);
            return ((Outcome.FoundValid) decide(asked).outcome())
                    .certificates()
                    .getFirst()
                    .fields();
        }
    }

    @Test
    void nothingPrintable_namesAnybody() {
        present(licence());

        CertificateDecision decided = decide(named(NAME), asked(Select.ONE, "SECRET", null), NOW);
        assertThat(decided + " " + named(NAME))
                .doesNotContain(CODE)
                .doesNotContain(NAME)
                .doesNotContain("SECRET");
    }
}
