package org.onfile.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forms in which a digest can be written down. */
final class Guesses {

    private Guesses() {}

    static Map<String, byte[]> of(byte[] digest) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("", digest);
        forms.put(" in hex", ascii(HexFormat.of().formatHex(digest)));
        forms.put(" in HEX", ascii(HexFormat.of().withUpperCase().formatHex(digest)));
        forms.put(" in base64", ascii(Base64.getEncoder().withoutPadding().encodeToString(digest)));
        forms.put(" in base64url", ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(digest)));
        return forms;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
