package org.onfile.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.schema.Assurance;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Holder;
import org.onfile.schema.RecordState;
import org.onfile.schema.SharingClass;

class NormaliserTest extends NormaliserFixture {

    @Nested
    class ASoundRow {

        @Test
        void becomesACanonicalRecord() {
            CertificateRecord record = licences.certificate(sound());
            assertThat(record.getCertificateType()).isEqualTo("business-licence");
            assertThat(record.getCertificateTypeCode()).isEqualTo("11100000MB0143028R001");
            assertThat(record.getCertificateTypeName()).isEqualTo("营业执照");
            assertThat(record.getCertificateNumber()).isEqualTo("330200000012345");
            assertThat(record.getIssuingAuthorityName()).isEqualTo("某市市场监督管理局");
            assertThat(record.getIssuingAuthorityCode()).isEqualTo("11100000MB0143028R");
            assertThat(record.getIssuedDate()).isEqualTo(LocalDate.of(2020, 1, 2));
            assertThat(record.getEffectiveDate()).isEqualTo(LocalDate.of(2020, 1, 2));
            assertThat(record.getExpiringDate()).isEqualTo(LocalDate.of(2030, 1, 1));
            assertThat(record.getLongTerm()).isFalse();
            assertThat(record.getStatus()).isEqualTo("01");
            assertThat(record.getStatusChangedAt()).isEqualTo(Instant.parse("2020-01-01T19:04:05Z"));
            assertThat(record.getSharingClass()).isEqualTo(SharingClass.CONDITIONAL);
            assertThat(record.getHolders())
                    .containsExactly(new Holder("晨光餐饮店", "91330203674737244W", "001", null, null));
            assertThat(record.getQualityFlags()).isEmpty();
            assertThat(licences.attributes(record))
                    .containsEntry("registeredCapital", new BigDecimal("505000.00"))
                    .containsEntry("businessScope", "餐饮服务")
                    .hasSize(2);
        }

        /** As its feed says: what a department was handed over in files is no database of the issuer. */
        @Test
        void isVouchedForAsItsFeedSays() {
            String fields = "status: {column: zt, values: {\"1\": \"01\"}}";
            String holders = "name: mc\ncode: dm\ncodeType: {constant: \"001\"}";
            TestFeed files =
                    new TestFeed("business-licence", fields, holders, "businessScope: fw", "assurance: ISSUER_FILE");

            assertThat(licences.certificate(sound()).getAssurance()).isEqualTo(Assurance.ISSUER_DATABASE);
            assertThat(files.certificate(sound()).getAssurance()).isEqualTo(Assurance.ISSUER_FILE);
        }

        @Test
        void knowsItsSource() {
            CertificateRecord record = licences.certificate(sound());
            assertThat(record.getSource().getDepartment()).isEqualTo("somewhere");
            assertThat(record.getSource().getFeed()).isEqualTo("certificates");
            assertThat(record.getSource().getKey()).isEqualTo("4711");
            assertThat(record.getSource().getPosition()).isEqualTo(TestFeed.POSITION);
            assertThat(record.getSource().getSeenAt()).isEqualTo(TestFeed.SEEN_AT);
        }

        @Test
        void getsAnIdentifierOfTheHubs_neverOneOfTheNation() {
            FeedRecord record = licences.read(sound());
            UUID ref = TestFeed.uuid(record.getRef());
            assertThat(licences.open(record).getCertificateIdentifier())
                    .isEqualTo("urn:onfile:somewhere:certificates:" + ref);
        }

        @Test
        void isFoundByItsHoldersAndItsNumber() {
            FeedRecord record = licences.read(sound());
            assertThat(record.getState()).isEqualTo(RecordState.PRESENT);
            assertThat(record.getHoldersKnown()).isTrue();
            assertThat(record.getHolders().stream().map(TestFeed::uuid))
                    .containsExactly(licences.pseudonyms.holder("001", "", "91330203674737244W"));
            assertThat(TestFeed.uuid(record.getNumber()))
                    .isEqualTo(licences.pseudonyms.certificateNumber("business-licence", "330200000012345"));
            assertThat(TestFeed.uuid(record.getRef()))
                    .isEqualTo(licences.pseudonyms.certificate("somewhere/certificates", "4711"));
        }

        @Test
        void isSealed_noNameAndNoNumberCanBeRead() {
            FeedBatch batch = licences.batch(sound());
            String bytes = new String(licences.schemas.batches().encode(batch), ISO_8859_1);
            for (String hidden : List.of("晨光", "91330203674737244W", "330200000012345", "4711", "餐饮服务")) {
                assertThat(bytes).doesNotContain(new String(hidden.getBytes(UTF_8), ISO_8859_1));
            }
        }

        @Test
        void hasTheSameContentWheneverItIsReadAgain() {
            FeedRecord once = licences.read(sound());
            FeedRecord again = licences.readAt(9_000_000L, sound());
            assertThat(again.getContent()).isEqualTo(once.getContent());
            assertThat(again.getBody()).isNotEqualTo(once.getBody());
            assertThat(licences.open(again).getContentDigest())
                    .isEqualTo(licences.open(once).getContentDigest());
            assertThat(licences.read(sound().with("fw", "住宿服务")).getContent()).isNotEqualTo(once.getContent());
        }

        @Test
        void isReadWhicheverOrderItsColumnsHave_andInWhicheverCase() {
            CertificateRecord record = licences.certificate(sound());
            List<String> shouted = COLUMNS.reversed().stream()
                    .map(column -> column.toUpperCase(Locale.ROOT))
                    .toList();
            TestFeed.TestRow row = new TestFeed.TestRow(shouted, "ID");
            COLUMNS.forEach(column -> row.with(column.toUpperCase(Locale.ROOT), sound().value(column)));
            assertThat(licences.certificate(row).getContentDigest()).isEqualTo(record.getContentDigest());
        }
    }

    @Nested
    class ARepairedRow {

        @Test
        void isFlagged() {
            CertificateRecord record = licences.certificate(sound().with("dm", "９１３３０２０３６７４７３７２４４w ")
                    .with("zzbh", " 浙A１２３ｂ\u200b")
                    .with("mc", "\u3000ＡＢＣ小吃店（江东）\u0007")
                    .with("zb", new BigDecimal("0.0000001")));
            assertThat(record.getHolders().getFirst().getCode()).isEqualTo("91330203674737244W");
            assertThat(record.getHolders().getFirst().getName()).isEqualTo("ABC小吃店（江东）");
            assertThat(record.getCertificateNumber()).isEqualTo("浙A123B");
            assertThat(record.getQualityFlags())
                    .containsExactlyInAnyOrder(
                            "holders.code:HALF_WIDTH",
                            "holders.code:UPPER_CASED",
                            "holders.name:TRIMMED",
                            "holders.name:HALF_WIDTH",
                            "holders.name:CONTROL_REMOVED",
                            "certificateNumber:INVISIBLE_REMOVED",
                            "certificateNumber:TRIMMED",
                            "certificateNumber:HALF_WIDTH",
                            "certificateNumber:UPPER_CASED",
                            "attributes.registeredCapital:ROUNDED");
        }

        @Test
        void isNotFlaggedForTheBlanksOfACharColumn() {
            CertificateRecord record =
                    licences.certificate(sound().with("zt", "1   ").with("zzbh", "33     "));
            assertThat(record.getCertificateNumber()).isEqualTo("33");
            assertThat(record.getQualityFlags()).isEmpty();
        }

        @Test
        void isFlaggedWhereItsDatesContradictEachOther() {
            assertThat(licences.certificate(sound().with("jzrq", "2019-12-31")).getQualityFlags())
                    .containsExactly("expiringDate:BEFORE_EFFECTIVE_DATE");
        }

        @Test
        void keepsTheLinesOfALongText() {
            String scope = "一、餐饮\r\n二、住宿\t".repeat(500).strip();
            assertThat(licences.attributes(licences.certificate(sound().with("fw", scope))))
                    .containsEntry("businessScope", scope);
        }
    }

    @Nested
    class AnUnreadableRow {

        @ParameterizedTest
        @CsvSource({
            "dm, 91330203674737244V, WRONG_CHARACTER, holders.code (dm)",
            "dm, 91330203674737244X, WRONG_CHECK_CHARACTER, holders.code (dm)",
            "dm, 913302036747372, WRONG_LENGTH, holders.code (dm)",
            "dm, , MISSING, holders.code (dm)",
            "zb, 五十万, WRONG_NUMBER, attributes.registeredCapital (zb)",
            "zb, 1e30, OUT_OF_RANGE, attributes.registeredCapital (zb)",
            "zb, 1e999999999, OUT_OF_RANGE, attributes.registeredCapital (zb)",
            "gxsj, soon, WRONG_DATE, statusChangedAt (gxsj)",
        })
        void saysWhichRuleFailedAndWhere(String column, String value, String reason, String place) {
            FeedRecord record = licences.read(sound().with(column, value));
            assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
            assertThat(record.getReason()).isEqualTo(reason);
            assertThat(record.getPlace()).isEqualTo(place);
        }

        @Test
        void ofTheWrongTypesIsQuarantined() {
            assertThat(licences.read(sound().with("zzbh", new byte[] {1, 2})).getReason())
                    .isEqualTo("WRONG_TYPE");
            assertThat(licences.read(sound().with("fzrq", true)).getReason()).isEqualTo("WRONG_DATE");
            assertThat(licences.read(sound().with("mc", new Object[] {"a"})).getReason())
                    .isEqualTo("WRONG_TYPE");
            assertThat(licences.read(sound().with("zb", Double.NaN)).getReason())
                    .isEqualTo("WRONG_NUMBER");
        }

        @Test
        void withEndlessTextIsQuarantined() {
            String endless = "甲".repeat(10_000);
            assertThat(licences.read(sound().with("dm", endless)).getReason()).isEqualTo("TOO_LONG");
            assertThat(licences.read(sound().with("mc", endless)).getReason()).isEqualTo("TOO_LONG");
            assertThat(licences.read(sound().with("fzrq", endless)).getReason()).isEqualTo("TOO_LONG");
            assertThat(licences.read(sound().with("zt", endless)).getReason()).isEqualTo("TOO_LONG");
            assertThat(licences.read(sound().with("fw", endless)).getState()).isEqualTo(RecordState.PRESENT);
            assertThat(licences.read(sound().with("fw", endless.repeat(11))).getReason())
                    .isEqualTo("TOO_LONG");
        }

        @Test
        void withAControlCharacterInACodeIsQuarantined() {
            assertThat(licences.read(sound().with("dm", "9133020367\u0000737244W"))
                            .getReason())
                    .isEqualTo("CONTROL_CHARACTER");
        }

        @Test
        void withoutHolderCouldBeAnybodys() {
            FeedRecord record = licences.read(sound().with("dm", null));
            assertThat(record.getHolders()).isEmpty();
            assertThat(record.getHoldersKnown()).isFalse();
        }

        @Test
        void isKeptSealedAsJson() {
            FeedRecord record =
                    licences.read(sound().with("zt", "？").with("fw", null).with("zb", new byte[3]));
            assertThat(licences.openRow(record))
                    .contains("\"zt\":\"？\"", "\"mc\":\"晨光餐饮店\"", "\"fw\":null", "\"zb\":\"3 bytes\"");
        }

        @Test
        void blocksNoOtherRow() {
            FeedBatch batch = licences.batch(
                    sound().with("id", 1),
                    sound().with("id", 2).with("zt", "9"),
                    sound().with("id", 3).with("fw", new Object() {
                        @Override
                        public String toString() {
                            throw new IllegalStateException("张三 has been here");
                        }
                    }),
                    sound().with("id", 4));
            assertThat(batch.getRecords())
                    .extracting(FeedRecord::getState)
                    .containsExactly(
                            RecordState.PRESENT, RecordState.UNREADABLE, RecordState.UNREADABLE, RecordState.PRESENT);
        }

        @Test
        void withoutAKeyIsCountedOnItsOwn() {
            FeedBatch batch = licences.batch(
                    sound().with("id", null), sound().with("id", null).with("zzbh", "2"));
            assertThat(batch.getRecords()).allSatisfy(record -> {
                assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
                assertThat(record.getReason()).isEqualTo("NO_KEY");
                assertThat(record.getHolders()).hasSize(1);
            });
            assertThat(batch.getRecords()).extracting(FeedRecord::getRef).doesNotHaveDuplicates();
        }

        @Test
        void isWhatTwoRowsOfOneKeyAre() {
            FeedBatch batch = licences.batch(sound(), sound().with("dm", "11100000MB0143028R"));
            assertThat(batch.getRecords()).singleElement().satisfies(record -> {
                assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
                assertThat(record.getReason()).isEqualTo("DUPLICATE_KEY");
                assertThat(record.getHolders()).hasSize(2);
            });
        }

        @Test
        void isEachRowOfAQueryThatLacksAColumn() {
            TestFeed.TestRow row = new TestFeed.TestRow(List.of("id", "zzbh"), "id")
                    .with("id", 1)
                    .with("zzbh", "2");
            FeedRecord record = licences.read(row);
            assertThat(record.getReason()).isEqualTo("NO_SUCH_COLUMN");
            assertThat(record.getHoldersKnown()).isFalse();
        }
    }

    @Test
    void aKeyThatIsGoneIsWithdrawn() {
        FeedBatch batch = licences.gone("4711");
        assertThat(batch.getRecords()).singleElement().satisfies(record -> {
            assertThat(record.getState()).isEqualTo(RecordState.WITHDRAWN);
            assertThat(record.getRef()).isEqualTo(licences.read(sound()).getRef());
            assertThat(record.getBody().remaining()).isZero();
        });
    }

    @Test
    void aDepartmentsOwnIdentifierIsKept_andABrokenOneIsNot() {
        TestFeed feed = new TestFeed(
                "work-safety-permit",
                "certificateIdentifier: bs\nstatus: {constant: \"01\"}\n",
                "{name: mc, code: dm, codeType: {constant: \"001\"}}",
                "{}");
        TestFeed.TestRow row = new TestFeed.TestRow(List.of("id", "bs", "mc", "dm"), "id")
                .with("id", 1)
                .with("mc", "某建筑公司")
                .with("dm", "91330203674737244W");
        String identifier = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";
        assertThat(feed.certificate(row.with("bs", identifier)).getCertificateIdentifier())
                .isEqualTo(identifier);
        FeedRecord broken = feed.read(row.with("bs", identifier.replace(".U", ".V")));
        assertThat(broken.getReason()).isEqualTo("WRONG_CHECK_CHARACTER");
        assertThat(broken.getPlace()).isEqualTo("certificateIdentifier (bs)");
    }
}
