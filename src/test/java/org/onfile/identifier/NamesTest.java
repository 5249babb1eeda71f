package org.onfile.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"阿依古丽•买买提", "阿依古丽．买买提", "阿依古丽.买买提", "阿依古丽‧买买提", "阿依古丽・买买提", "阿依古丽 · 买买提", "\ufeff阿依古丽·买买提　"})
    void aMinoritysNameIsTheSameWithAnyDot(String spelling) {
        assertThat(Names.same(spelling, "阿依古丽·买买提")).isTrue();
    }

    @Test
    void widthCaseAndBlanksDoNotMatter() {
        assertThat(Names.same("ＡＢＣ　餐饮（宁波）有限公司", "abc餐饮(宁波)有限公司")).isTrue();
        assertThat(Names.same("John  SMITH", "John Smith")).isTrue();
    }

    @Test
    void anotherNameIsAnotherName() {
        assertThat(Names.same("张三", "张三丰")).isFalse();
        assertThat(Names.same("阿依古丽·买买提", "阿依古丽买买提")).isFalse();
    }

    @Test
    void writesOneDotBetweenIdeographs_andLeavesOtherDotsAlone() {
        assertThat(Names.withMiddleDot("阿依古丽．买买提")).isEqualTo("阿依古丽·买买提");
        assertThat(Names.withMiddleDot("Trading Co. Ltd.")).isEqualTo("Trading Co. Ltd.");
        assertThat(Names.withMiddleDot("·")).isEqualTo("·");
    }
}
