package org.onfile.contract;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the contract, as the door of the port has to know it.
 *
 * @param id its operationId
 * @param method in upper case
 * @param path segments in braces stand for any text
 * @param roles of whom it is for, in the contract's words
 */
public record Operation(String id, String method, String path, Set<String> roles) {

    /** The role of whoever comes, with a certificate or without. */
    public static final String ANYBODY = "anybody";

    /** A parameter is one segment of a path, but for a tile's: C2SP names tiles with slashes. */
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    private static final String WITH_SLASHES = "tile";

    /** Whether its path has no parameter: such a path comes before one that has (OpenAPI 3.0, Paths Object). */
    public boolean isConcrete() {
        return path.indexOf('{') < 0;
    }

    /** What the paths of its requests look like. */
    public Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (Matcher parameter = PARAMETER.matcher(path); parameter.find(); end = parameter.end()) {
            pattern.append(Pattern.quote(path.substring(end, parameter.start())))
                    .append(parameter.group(1).equals(WITH_SLASHES) ? ".+" : "[^/]+");
        }
        return Pattern.compile(pattern + Pattern.quote(path.substring(end)));
    }
}
