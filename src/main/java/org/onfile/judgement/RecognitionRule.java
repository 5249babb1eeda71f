package org.onfile.judgement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Recognition;
import org.onfile.catalogue.Recognition.Foreign;
import org.onfile.catalogue.Recognitions;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.registry.SearchedFeed;

/**
 * Which certificates from elsewhere count in a check: those whose type and area are recognised for the requirement and the
 * matter, by the version that the case began with and still by the one in force.
 *
 * @param recognitions of the case's version
 * @param now of the version in force
 */
public record RecognitionRule(String matter, Recognitions recognitions, Recognitions now) {

    /** What is read of certificates to know where they are from. */
    public static final List<String> FIELDS = List.of("areaCode", "issuingAuthorityCode");

    /** The same for a part of a joint matter. */
    RecognitionRule in(String part) {
        return new RecognitionRule(part, recognitions, now);
    }

    Applied of(String type, String requirement, LocalDate today) {
        return new Applied(this, type, requirement, today);
    }

    /** The rule for one type and requirement on a day. */
    record Applied(RecognitionRule rule, String type, String requirement, LocalDate today) {

        /**
         * What is left of certificates that fit: the city's own where there are any, else those that are recognised.
         *
         * @param decided what they were among
         */
        Evidence among(Evidence evidence, CertificateDecision decided) {
            if (!(evidence instanceof Evidence.Met(var certificates))) {
                return evidence;
            }
            List<ReleasedCertificate> own = certificates.stream()
                    .filter(certificate -> isOwn(certificate, decided))
                    .toList();
            if (!own.isEmpty()) {
                return new Evidence.Met(own);
            }
            List<ReleasedCertificate> recognised = certificates.stream()
                    .filter(certificate -> name(certificate) != null)
                    .toList();
            if (!recognised.isEmpty()) {
                return new Evidence.Met(recognised);
            }
            // One of the city's own may be in the feed that is not up to date
            return decided.notes().contains(CertificateDecision.Note.OTHER_FEEDS_STALE)
                    ? new Evidence.Undecided(Reason.SOURCE_STALE)
                    : new Evidence.Lacking(Reason.NOT_RECOGNISED);
        }

        /** Whether a certificate is the city's own, or recognised. */
        boolean counts(ReleasedCertificate certificate, CertificateDecision decided) {
            return isOwn(certificate, decided) || name(certificate) != null;
        }

        /** The recognition by which a certificate counts; null where it counts without, or not at all. */
        @Nullable
        String name(ReleasedCertificate certificate) {
            String area = text(certificate, "areaCode");
            if (area == null || rule.recognitions().isOwn(type, area)) {
                return null;
            }
            String issuer = Optional.ofNullable(text(certificate, "issuingAuthorityCode"))
                    .orElse("");
            return rule.recognitions()
                    .recognising(new Foreign(type, area, issuer, requirement, rule.matter()), today, rule.now())
                    .map(Recognition::name)
                    .orElse(null);
        }

        /** One that does not say its area is of those that its feed covers. */
        private boolean isOwn(ReleasedCertificate certificate, CertificateDecision decided) {
            String area = text(certificate, "areaCode");
            List<String> areas = area != null
                    ? List.of(area)
                    : decided.searched().stream()
                            .filter(feed -> feed.feed().equals(certificate.feed()))
                            .map(SearchedFeed::areas)
                            .findFirst()
                            .orElse(List.of());
            return areas.stream().allMatch(one -> rule.recognitions().isOwn(type, one));
        }

        private static @Nullable String text(ReleasedCertificate certificate, String field) {
            Object value = certificate.fields().get(field);
            return value == null ? null : value.toString();
        }
    }
}
