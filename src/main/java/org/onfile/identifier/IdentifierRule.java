package org.onfile.identifier;

/** The rule that an identifier breaks. */
public enum IdentifierRule {
    EMPTY("is empty"),
    TOO_LONG("is longer than any such identifier"),
    CONTROL_CHARACTER("holds a control character"),
    WRONG_LENGTH("has the wrong number of characters"),
    WRONG_CHARACTER("holds a character that such an identifier cannot have"),
    WRONG_FORM("does not have the form that its standard asks for"),
    WRONG_DATE("holds a date that does not exist"),
    WRONG_CHECK_CHARACTER("has a check character that does not fit the rest"),
    UNKNOWN_CODE_TYPE("has a code type that GB/T 36903 does not know"),
    MISSING_COUNTRY("is a passport's, which means nothing without its country"),
    WRONG_COUNTRY("has a country that is not two letters (ISO 3166-1 alpha-2)");

    private final String words;

    IdentifierRule(String words) {
        this.words = words;
    }

    /** The rule as the predicate of a sentence, e.g. {@code has the wrong number of characters}. */
    public String words() {
        return words;
    }
}
