package org.onfile.identifier;

import java.text.Normalizer;

/** Names of people and organisations. */
public final class Names {

    /** Between the parts of a minority's or a foreigner's name (GB/T 36903 leaves open how; GB 18030 has U+00B7). */
    private static final char MIDDLE_DOT = '\u00b7';

    /** The ways it is typed: · • ． . ‧ ・ ･ ⋅ ∙ · ● and a few more. */
    private static final String DOTS = "\u00b7\u2022\uff0e.\u2027\u30fb\uff65\u22c5\u2219\u0387\u2e31\u25cf\u25aa";

    private Names() {}

    /** What two spellings can tell of whether they are the same name. */
    public enum Comparison {
        SAME,
        DIFFERENT,
        /** One of them has a character that says nothing: private use without a known meaning, or a placeholder. */
        UNDECIDABLE
    }

    /**
     * The form in which two spellings of a name are compared: half-width, no blanks, one kind of dot, upper case;
     * private-use characters of GB 18030 as Unicode has them now, compatibility forms as what they stand for (NFKC), no
     * variation selectors.
     */
    public static String comparable(String name) {
        String seen = Spelling.withoutVariationSelectors(Spelling.visible(name));
        String half = Normalizer.normalize(PrivateUseCharacters.assigned(seen), Normalizer.Form.NFKC);
        StringBuilder form = new StringBuilder(half.length());
        for (int i = 0; i < half.length(); i++) {
            char c = half.charAt(i);
            if (!Spelling.isBlank(c)) {
                form.append(isDot(c) ? MIDDLE_DOT : c);
            }
        }
        return Spelling.upperCased(form.toString());
    }

    /** Compares two spellings. */
    public static Comparison compare(String one, String other) {
        String a = comparable(one);
        String b = comparable(other);
        if (UndecidableName.isUndecidable(a) || UndecidableName.isUndecidable(b)) {
            return UndecidableName.mayBeSame(a, b) ? Comparison.UNDECIDABLE : Comparison.DIFFERENT;
        }
        return a.equals(b) ? Comparison.SAME : Comparison.DIFFERENT;
    }

    /**
     * The name with {@code ·} (U+00B7) wherever some dot stands between two ideographs; dots elsewhere, as in
     * {@code Co. Ltd.}, stay.
     */
    public static String withMiddleDot(String name) {
        StringBuilder changed = new StringBuilder(name);
        for (int i = 1; i < name.length() - 1; i++) {
            if (isDot(name.charAt(i))
                    && Character.isIdeographic(name.codePointBefore(i))
                    && Character.isIdeographic(name.codePointAt(i + 1))) {
                changed.setCharAt(i, MIDDLE_DOT);
            }
        }
        return changed.toString();
    }

    private static boolean isDot(char c) {
        return DOTS.indexOf(c) >= 0;
    }
}
