package org.onfile.witness;

/** Sizes as witnesses and logs write them to each other. */
final class Sizes {

    private Sizes() {}

    /**
     * A decimal number, 0 to 2^63 - 1, without sign or leading zeros.
     *
     * @throws IllegalArgumentException for any other text
     */
    static long parse(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("not a decimal number");
        }
        return Long.parseLong(text);
    }
}
