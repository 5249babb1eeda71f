package org.onfile.identifier;

import java.util.Locale;

/**
 * Brings the several ways in which one thing is typed to one. Each method gives its argument back, unchanged, where
 * there is nothing to do.
 */
public final class Spelling {

    /** How far the full-width forms ！ to ～ (U+FF01–FF5E) stand from ASCII. */
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;

    private Spelling() {}

    /** Without blanks of any kind at either end: space, tab, no-break, ideographic (U+3000) and the like. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Full-width letters, digits, signs and blanks as ASCII ones; ideographs stay. */
    public static String halfWidth(String text) {
        return mapped(text, Spelling::half);
    }

    /** ASCII letters, digits and signs as full-width ones. */
    static String fullWidth(String text) {
        return mapped(text, c -> c > ' ' && c <= '~' ? (char) (c + FULL_WIDTH_OFFSET) : c);
    }

    /** Full-width letters and digits as ASCII ones; signs stay, since names of organisations are written with （ and ）. */
    public static String halfWidthLetters(String text) {
        return mapped(text, c -> {
            char half = half(c);
            return isLetterOrDigit(half) ? half : c;
        });
    }

    /** Without blanks anywhere. */
    public static String withoutBlanks(String text) {
        return without(text, Spelling::isBlank);
    }

    /** Without zero-width characters and marks of direction, which copying from a web page leaves behind. */
    public static String visible(String text) {
        return without(text, Spelling::isInvisible);
    }

    /** Without the marks that choose among glyphs of one character (VS1 to VS256, Mongolian FVS1 to FVS4). */
    static String withoutVariationSelectors(String text) {
        return text.codePoints().noneMatch(Spelling::isVariationSelector)
                ? text
                : text.codePoints()
                        .filter(c -> !isVariationSelector(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    public static String upperCased(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Whether it holds a control character (C0, DEL, C1), other than blanks at its ends. */
    public static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it consists of nothing but {@code 0-9} and {@code A-Z}, so that there is nothing to repair. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c > ' ' && Character.isSpaceChar(c)) || (c >= '\t' && c <= '\r');
    }

    private static boolean isInvisible(char c) {
        return (c >= '\u200b' && c <= '\u200f') || (c >= '\u202a' && c <= '\u202e') || c == '\u2060' || c == '\ufeff';
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || (c >= 0x180B && c <= 0x180F && c != 0x180E);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static char half(char c) {
        if (c >= '\uff01' && c <= '\uff5e') {
            return (char) (c - FULL_WIDTH_OFFSET);
        }
        return c == '\u3000' ? ' ' : c;
    }

    private interface CharMap {
        char of(char c);
    }

    private interface CharTest {
        boolean of(char c);
    }

    private static String mapped(String text, CharMap map) {
        for (int i = 0; i < text.length(); i++) {
            if (map.of(text.charAt(i)) != text.charAt(i)) {
                char[] mapped = text.toCharArray();
                for (int j = i; j < mapped.length; j++) {
                    mapped[j] = map.of(mapped[j]);
                }
                return new String(mapped);
            }
        }
        return text;
    }

    private static String without(String text, CharTest unwanted) {
        for (int i = 0; i < text.length(); i++) {
            if (unwanted.of(text.charAt(i))) {
                StringBuilder kept = new StringBuilder(text.length()).append(text, 0, i);
                for (int j = i + 1; j < text.length(); j++) {
                    if (!unwanted.of(text.charAt(j))) {
                        kept.append(text.charAt(j));
                    }
                }
                return kept.toString();
            }
        }
        return text;
    }
}
