package org.onfile.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;

/**
 * The media types that a client takes, by its {@code Accept} header (RFC 9110, 12.5.1): of the ranges that a type is in, the
 * most specific one decides, and a weight of 0 excludes. What is no range is passed over, as if it were not there.
 *
 * <p>There is one exception, which RFC 9110 allows: the header of a client that names problem documents, and nothing that
 * the answer is in, is disregarded. Clients that are made from a contract name one media type of those it announces, and
 * some take the one for errors.
 *
 * @param isThere whether it says anything; one that does not lets all types pass
 */
record AcceptHeader(List<Range> ranges, boolean isThere) {

    private static final Pattern TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+");
    private static final Pattern WEIGHT = Pattern.compile("[01]|[01]?\\.[0-9]*|[01]\\.[0-9]*");
    private static final Pattern NOTHING = Pattern.compile("0?\\.?0*");

    /**
     * A media range.
     *
     * @param type in lower case; a star and a stroke before another for all
     * @param parameters those of the media type, {@code name=value} each, in lower case and without quotes
     * @param excludes whether its weight is 0
     */
    private record Range(String type, List<String> parameters, boolean excludes) {

        /** The answer's text is UTF-8, and it has no other parameter. */
        boolean has(String mediaType) {
            return parameters.stream().allMatch("charset=utf-8"::equals)
                    && (type.equals(mediaType)
                            || type.equals("*/*")
                            || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1))));
        }

        int precision() {
            int ofType = type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
            return 100 * ofType + parameters.size();
        }
    }

    /**
     * Reads it.
     *
     * @param value of all lines together; null where there is none
     */
    static AcceptHeader parse(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return new AcceptHeader(List.of(), false);
        }
        List<Range> ranges = split(value.toLowerCase(Locale.ROOT), ',').stream()
                .map(AcceptHeader::range)
                .flatMap(Optional::stream)
                .toList();
        return new AcceptHeader(ranges, true);
    }

    /** Whether an answer of this type, in lower case and without parameters, may be sent. */
    boolean takes(String mediaType) {
        if (!isThere) {
            return true;
        }
        List<Range> those =
                ranges.stream().filter(range -> range.has(mediaType)).toList();
        if (those.isEmpty()) {
            return ranges.stream().anyMatch(range -> range.type().equals(Problem.MEDIA_TYPE) && !range.excludes());
        }
        int best = those.stream().mapToInt(Range::precision).max().orElseThrow();
        return those.stream().anyMatch(range -> range.precision() == best && !range.excludes());
    }

    private static Optional<Range> range(String text) {
        List<String> parts = split(text, ';');
        // the JDK's own old client sends a single star
        String type = parts.getFirst().equals("*") ? "*/*" : parts.getFirst();
        if (!TYPE.matcher(type).matches() || (type.startsWith("*/") && !type.equals("*/*"))) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            String parameter = part.replace("\"", "");
            if (parameter.startsWith("q=")) {
                String weight = parameter.substring(2);
                // what stands behind the weight is an extension, which RFC 9110 has no more
                return WEIGHT.matcher(weight).matches()
                        ? Optional.of(new Range(
                                type, parameters, NOTHING.matcher(weight).matches()))
                        : Optional.empty();
            }
            if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        return Optional.of(new Range(type, parameters, false));
    }

    /** Parts between separators outside of quotes, without white space around them. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == separator && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
                if (c == '\\' && quoted && i + 1 < text.length()) {
                    part.append(text.charAt(++i));
                }
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
