package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.identifier.Names.Comparison;

class NamesTest {

    private static final Charset GB_18030 = Charset.forName("GB18030");

    @ParameterizedTest
    @ValueSource(
            strings = {"阿依古丽•买买提", "阿依古丽．买买提", "阿依古丽.买买提", "阿依古丽‧买买提", "阿依古丽・买买提", "阿依古丽 · 买买提", "\ufeff阿依古丽·买买提　"})
    void aMinoritysNameIsTheSameWithAnyDot(String spelling) {
        assertThat(Names.compare(spelling, "阿依古丽·买买提")).isEqualTo(Comparison.SAME);
    }

    @Test
    void widthCaseAndBlanksDoNotMatter() {
        assertThat(Names.compare("ＡＢＣ　餐饮（宁波）有限公司", "abc餐饮(宁波)有限公司")).isEqualTo(Comparison.SAME);
        assertThat(Names.compare("John  SMITH", "John Smith")).isEqualTo(Comparison.SAME);
    }

    @Test
    void anotherNameIsAnotherName() {
        assertThat(Names.compare("张三", "张三丰")).isEqualTo(Comparison.DIFFERENT);
        assertThat(Names.compare("阿依古丽·买买提", "阿依古丽买买提")).isEqualTo(Comparison.DIFFERENT);
    }

    @Test
    void writesOneDotBetweenIdeographs_andLeavesOtherDotsAlone() {
        assertThat(Names.withMiddleDot("阿依古丽．买买提")).isEqualTo("阿依古丽·买买提");
        assertThat(Names.withMiddleDot("Trading Co. Ltd.")).isEqualTo("Trading Co. Ltd.");
        assertThat(Names.withMiddleDot("·")).isEqualTo("·");
    }

    @ParameterizedTest
    @CsvSource({
        "张\ue863, 张䶮", // GBK's private-use code of 䶮
        "\ue81e明, 龴明", // of the 18 that GB 18030-2022 moved
        "\ue816, 𠂇", // of the 6 that it left
        "葛\udb40\udd00城, 葛城", // VS17 after 葛
        "\u795e\ufe00, \ufa19", // a compatibility ideograph and its standardised variant
        "⼭田, 山田", // a Kangxi radical
        "\ue7c8, ǹ"
    })
    void aRareCharacterIsTheSameHoweverItIsEncoded(String spelling, String name) {
        assertThat(Names.compare(spelling, name)).isEqualTo(Comparison.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "张？, 张䶮",
        "张??, 张䶮",
        "张□丰, 张三丰",
        "张〓, 张䶮",
        "张\ufffd, 张䶮",
        "张*, 张三",
        "张\ue000, 张三", // private use without a known pair
        "张\ue000, 张\ue000", // what it means, each system says for itself
        "张⿰石页, 张硕",
        "？三, 张？"
    })
    void aCharacterThatSaysNothingDecidesNothing(String one, String other) {
        assertThat(Names.compare(one, other)).isEqualTo(Comparison.UNDECIDABLE);
        assertThat(Names.compare(other, one)).isEqualTo(Comparison.UNDECIDABLE);
    }

    @ParameterizedTest
    @CsvSource({"张？, 李䶮", "张？, 张", "张□丰, 张三", "张\ue000, 李三", "？三, 张四", "张䶮, 张龑"})
    void whatCanBeReadStillTellsNamesApart(String one, String other) {
        assertThat(Names.compare(one, other)).isEqualTo(Comparison.DIFFERENT);
        assertThat(Names.compare(other, one)).isEqualTo(Comparison.DIFFERENT);
    }

    /** The table, against the JDK's own: what it decodes GBK's and GB 18030's codes to now, the table has as assigned. */
    @Test
    void privateUseCharactersHaveTheirPlaceInUnicode() {
        for (int code = 0xFE50; code <= 0xFEA0; code++) {
            if (code != 0xFE7F) {
                int privateUse = 0xE815 + (code - 0xFE50) - (code > 0xFE7F ? 1 : 0);
                int decoded = new String(new byte[] {(byte) (code >> 8), (byte) code}, GB_18030).codePointAt(0);
                int assigned = PrivateUseCharacters.assigned(privateUse);
                assertThat(Character.getType(assigned))
                        .as(Integer.toHexString(code))
                        .isNotEqualTo(Character.PRIVATE_USE);
                assertThat(assigned)
                        .as(Integer.toHexString(code))
                        .satisfiesAnyOf(known -> assertThat(known).isEqualTo(decoded), known -> assertThat(decoded)
                                .isEqualTo(privateUse));
            }
        }
    }
}
