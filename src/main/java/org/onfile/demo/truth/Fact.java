package org.onfile.demo.truth;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One certificate that a department has on file. Texts are plain, see {@link Plain}; what is repaired by the hub (width,
 * blanks, case, dots) so does not tell two facts apart.
 *
 * @param feed {@code department/name}
 * @param status of GB/T 36903's codes, or {@link #UNREADABLE}; then the rest may be missing
 * @param holders {@code codeType:country:code name}
 * @param reason why it has that status, where the department has words for it
 * @param expiring null where the certificate has no end or states none
 * @param details some of its attributes by their names, those that departments' daily work changes among them
 */
public record Fact(
        String feed,
        String key,
        @Nullable String number,
        String status,
        @Nullable String reason,
        Set<String> holders,
        @Nullable LocalDate issued,
        @Nullable LocalDate expiring,
        boolean longTerm,
        Map<String, String> details) {

    /** The status of a certificate that cannot be read. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Set<String> UNDISCLOSED = Set.of("legalRepresentativeCode", "legalRepresentativeCodeType");

    /**
     * By what it is asked for, {@code department/type}: feeds are named after their type, and of what neighbouring cities
     * hand over there is a second one.
     */
    public String asked() {
        return feed.replace("/neighbouring-", "/");
    }

    /** The names of the details that a lookup may ask for. */
    public Set<String> disclosed() {
        return details.keySet().stream()
                .filter(name -> !UNDISCLOSED.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
