package org.onfile.tlog;

import java.util.Base64;

/** What the lines of notes have in common. */
final class Notes {

    private Notes() {}

    /**
     * Standard base64, in the one spelling that its bytes have: a decoder that skips unused bits would let a changed text
     * through.
     *
     * @throws IllegalArgumentException for any other text
     */
    static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not standard base64");
        }
        return bytes;
    }

    /**
     * A decimal number, 0 to 2^63 - 1, without sign or leading zeros.
     *
     * @throws IllegalArgumentException for any other text
     */
    static long decimal(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("not a decimal number");
        }
        return Long.parseLong(text);
    }
}
