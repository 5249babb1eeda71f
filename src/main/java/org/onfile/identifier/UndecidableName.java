package org.onfile.identifier;

import java.util.Arrays;

/**
 * A name in comparable form with characters that say nothing: private-use ones that no standard gives a meaning,
 * placeholders that a conversion left ({@code ?}, U+FFFD) or that somebody typed or masked with ({@code □ 〓 *}),
 * descriptions of a character that could not be typed (U+2FF0–2FFF). A run of them stands for one or more characters,
 * whichever.
 */
final class UndecidableName {

    private static final String PLACEHOLDERS = "?\ufffd\u25a0\u25a1\u25a2\u25af\u25cb\u25ef\u3013*\u00d7_";

    /** Stand for one character and for any number of them; no text has these two. */
    private static final int ANY = -1;

    private static final int REST = -2;

    private UndecidableName() {}

    static boolean isUndecidable(String comparable) {
        return comparable.codePoints().anyMatch(UndecidableName::saysNothing);
    }

    /** Whether both could be the same name. */
    static boolean mayBeSame(String one, String other) {
        int[] a = pattern(one);
        int[] b = pattern(other);
        boolean[][] fits = new boolean[a.length + 1][b.length + 1];
        for (int i = a.length; i >= 0; i--) {
            for (int j = b.length; j >= 0; j--) {
                fits[i][j] = fits(a, i, b, j, fits);
            }
        }
        return fits[0][0];
    }

    /** Whether what is left of both from here on could be the same, given the same of all shorter rests. */
    private static boolean fits(int[] a, int i, int[] b, int j, boolean[][] fits) {
        boolean restOfA = i < a.length && a[i] == REST;
        boolean restOfB = j < b.length && b[j] == REST;
        if (restOfA || restOfB) {
            return (restOfA && (fits[i + 1][j] || (j < b.length && fits[i][j + 1])))
                    || (restOfB && (fits[i][j + 1] || (i < a.length && fits[i + 1][j])));
        }
        if (i == a.length || j == b.length) {
            return i == a.length && j == b.length;
        }
        return (a[i] == b[j] || a[i] == ANY || b[j] == ANY) && fits[i + 1][j + 1];
    }

    private static int[] pattern(String name) {
        int[] text = name.codePoints().toArray();
        int[] pattern = new int[2 * text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (!saysNothing(text[i])) {
                pattern[length++] = text[i];
            } else if (length == 0 || pattern[length - 1] != REST) {
                pattern[length++] = ANY;
                pattern[length++] = REST;
            }
            if (isDescription(text[i])) {
                break; // Where it ends depends on what it describes
            }
        }
        return Arrays.copyOf(pattern, length);
    }

    private static boolean saysNothing(int codePoint) {
        int type = Character.getType(codePoint);
        return PLACEHOLDERS.indexOf(codePoint) >= 0
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || isDescription(codePoint);
    }

    private static boolean isDescription(int codePoint) {
        return codePoint >= 0x2FF0 && codePoint <= 0x2FFF;
    }
}
