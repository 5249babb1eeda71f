package org.onfile.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to say.
 *
 * @param standings by subject; those alone on whom a demanded paper rests
 * @param can whether the application can be accepted
 */
record Expected(List<Verdict> verdicts, Map<String, String> standings, String can) {

    /**
     * Of a material and a subject.
     *
     * @param subject role and place among those of the role
     * @param why of ASK and NOT_NOW, and of NOT_NEEDED where somebody has died
     * @param missing of ASK and NOT_NOW: of each alternative {@code TYPE WHY}, in order of the alphabet
     * @param offers of ASK
     */
    record Verdict(
            String material,
            String subject,
            String verdict,
            @Nullable String why,
            List<List<String>> missing,
            List<String> offers) {

        String place() {
            return material + "@" + subject;
        }
    }
}
