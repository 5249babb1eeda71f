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

    /** @param decided what certificates are judged among */
    Applied of(CertificateDecision decided, String requirement, LocalDate today) {
        return new Applied(this, decided, requirement, today);
    }

    /** The rule for what was decided of one type, for one requirement on a day. */
    record Applied(RecognitionRule rule, CertificateDecision decided, String requirement, LocalDate today) {

        /** Whether a certificate is the city's own, or recognised. */
        boolean counts(ReleasedCertificate certificate) {
            return isOwn(certificate) || name(certificate) != null;
        }

        /** The recognition by which a certificate counts; null where it counts without, or not at all. */
        @Nullable
        String name(ReleasedCertificate certificate) {
            String area = text(certificate, "areaCode");
            if (area == null || rule.recognitions().isOwn(type(), area)) {
                return null;
            }
            String issuer = Optional.ofNullable(text(certificate, "issuingAuthorityCode"))
                    .orElse("");
            return rule.recognitions()
                    .recognising(new Foreign(type(), area, issuer, requirement, rule.matter()), today, rule.now())
                    .map(Recognition::name)
                    .orElse(null);
        }

        /** Whether a certificate is the city's own. One that does not say its area is of those that its feed covers. */
        boolean isOwn(ReleasedCertificate certificate) {
            String area = text(certificate, "areaCode");
            List<String> areas = area != null
                    ? List.of(area)
                    : decided.searched().stream()
                            .filter(feed -> feed.feed().equals(certificate.feed()))
                            .map(SearchedFeed::areas)
                            .findFirst()
                            .orElse(List.of());
            return areas.stream().allMatch(one -> rule.recognitions().isOwn(type(), one));
        }

        private String type() {
            return decided.asked().type();
        }

        private static @Nullable String text(ReleasedCertificate certificate, String field) {
            Object value = certificate.fields().get(field);
            return value == null ? null : value.toString();
        }
    }
}
