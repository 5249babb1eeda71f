package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a client waits for an answer: as long as the hub allows, or as long as it says itself where that is less, by
 * the preference {@code wait} of RFC 7240 in seconds ({@code Prefer: wait=2}). Other preferences are not looked at.
 *
 * @param longest what the hub allows
 */
record AnswerTime(Duration longest) {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,4})\"?\\s*(?=[,;]|$)");

    Duration of(HttpServletRequest request) {
        Matcher wait = WAIT.matcher(String.join(",", Collections.list(request.getHeaders("Prefer"))));
        if (!wait.find()) {
            return longest;
        }
        Duration preferred = Duration.ofSeconds(Math.max(1, Integer.parseInt(wait.group(1))));
        return preferred.compareTo(longest) < 0 ? preferred : longest;
    }
}
