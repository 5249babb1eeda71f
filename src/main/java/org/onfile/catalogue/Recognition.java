package org.onfile.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That certificates of a type, as issued in other areas, satisfy requirements here (互认). It holds in this direction alone.
 *
 * @param areas where they are issued (GB/T 2260); 9902 stands for all codes that begin so
 * @param issuers the authorities that issue them, by their unified social credit codes; any in these areas where empty
 * @param requirements what they prove here
 * @param matters for which matters they do; for every one where empty
 * @param document the agreement or notice that says so
 * @param from its first day
 * @param until its last day; null where it says none
 */
public record Recognition(
        String name,
        Title title,
        String type,
        List<String> areas,
        List<String> issuers,
        List<String> requirements,
        List<String> matters,
        String legalBasis,
        String document,
        LocalDate from,
        @Nullable LocalDate until) {

    /** Whether it is for a requirement of this name. */
    public boolean satisfies(String requirement) {
        return requirements.contains(requirement);
    }

    /** Whether it lets a certificate count. */
    boolean covers(Foreign foreign, LocalDate day) {
        return type.equals(foreign.type())
                && Areas.isWithin(foreign.area(), areas)
                && (issuers.isEmpty() || issuers.contains(foreign.issuer()))
                && satisfies(foreign.requirement())
                && (matters.isEmpty() || matters.contains(foreign.matter()))
                && !day.isBefore(from)
                && (until == null || !day.isAfter(until));
    }

    /**
     * A certificate from elsewhere, and what it is to prove.
     *
     * @param issuer the authority's unified social credit code; empty where the certificate does not say it
     */
    public record Foreign(String type, String area, String issuer, String requirement, String matter) {}
}
