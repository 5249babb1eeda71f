package org.onfile.demo.department;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.onfile.demo.city.Draw;

/** The many ways in which departments write the same thing. */
final class Spelt {

    private Spelt() {}

    /** {@code 20200102}. */
    static String compact(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** {@code 2020年1月2日}. */
    static String chinese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** {@code 2020-1-2}. */
    static String dashed(LocalDate day) {
        return day.getYear() + "-" + day.getMonthValue() + "-" + day.getDayOfMonth();
    }

    /** {@code 2020/1/2}. */
    static String slashed(LocalDate day) {
        return day.getYear() + "/" + day.getMonthValue() + "/" + day.getDayOfMonth();
    }

    /** {@code 2020-01-02 09:30:00}, some time during office hours. */
    static String worked(LocalDate day, Draw draw) {
        return "%s %02d:%02d:%02d".formatted(day, draw.between(9, 16), draw.below(60), draw.below(60));
    }

    /** Letters, digits and brackets in the width of ideographs: {@code ＡＢＣ１２３}. */
    static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            wide.append(c > ' ' && c < 0x7f ? (char) (c + 0xfee0) : c);
        }
        return wide.toString();
    }

    /** A name with its middle dot typed another way. */
    static String dotted(String name, char dot) {
        return name.replace('·', dot);
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
