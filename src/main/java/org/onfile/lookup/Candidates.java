package org.onfile.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.Names;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.registry.RegistryCertificate;
import org.onfile.schema.CertificateRecord;

/**
 * The certificates that fit a question, of all that its holder has or had.
 *
 * @param present under the name given, if one was given
 * @param withdrawn the same, gone from their department's database
 * @param unreadable whether a row that cannot be read could be the one asked for
 * @param otherNames whether certificates were left out for their holder's name
 * @param undecidableNames whether some of these are there though their holder's name could not be compared
 */
record Candidates(
        List<Fit> present,
        List<Fit> withdrawn,
        boolean unreadable,
        boolean otherNames,
        boolean undecidableNames,
        NameCheck name) {

    /** One that fits. */
    record Fit(
            UUID ref,
            FeedId feed,
            CertificateRecord certificate,
            Instant seenAt,
            @Nullable Long batch,
            boolean withdrawn) {

        /** Never the certificate's content. */
        @Override
        public String toString() {
            return "Fit[" + ref + "]";
        }
    }

    /** One whose holder has the code, and what comparing the names told; null where there was nothing to compare. */
    private record Compared(Fit fit, Names.@Nullable Comparison names) {

        boolean is(Names.Comparison told) {
            return names == told;
        }
    }

    static Candidates among(List<RegistryCertificate> held, AskedHolder holder, AskedCertificate asked) {
        List<Compared> compared = new ArrayList<>();
        boolean unreadable = false;
        for (RegistryCertificate one : held) {
            if (asked.ref() != null && !asked.ref().equals(one.ref())) {
                continue;
            }
            switch (one) {
                case RegistryCertificate.Unreadable hidden -> unreadable = true;
                case RegistryCertificate.Present p ->
                    add(
                            new Fit(p.ref(), p.feed(), p.certificate(), p.seenAt(), p.batch(), false),
                            holder,
                            asked,
                            compared);
                case RegistryCertificate.Withdrawn w ->
                    add(new Fit(w.ref(), w.feed(), w.last(), w.seenAt(), w.batch(), true), holder, asked, compared);
            }
        }
        return of(compared, unreadable, holder, asked);
    }

    private static Candidates of(
            List<Compared> compared, boolean unreadable, AskedHolder holder, AskedCertificate asked) {
        List<Fit> present = new ArrayList<>();
        List<Fit> withdrawn = new ArrayList<>();
        for (Compared one : compared) {
            if (!one.is(Names.Comparison.DIFFERENT)) {
                (one.fit().withdrawn() ? withdrawn : present).add(one.fit());
            }
        }
        boolean otherNames = compared.stream().anyMatch(one -> one.is(Names.Comparison.DIFFERENT));
        NameCheck name;
        if (holder.name() == null) {
            name = NameCheck.NOT_GIVEN;
        } else if (compared.stream().anyMatch(one -> one.is(Names.Comparison.SAME))) {
            name = NameCheck.MATCH;
        } else {
            name = otherNames && present.isEmpty() && withdrawn.isEmpty() ? NameCheck.MISMATCH : NameCheck.NOT_COMPARED;
        }
        // an unreadable row's number is not known, but it is not the number that another row has
        boolean numbered = asked.certificateNumber() != null && !present.isEmpty();
        return new Candidates(
                present,
                withdrawn,
                unreadable && !numbered,
                otherNames,
                compared.stream().anyMatch(one -> one.is(Names.Comparison.UNDECIDABLE)),
                name);
    }

    private static void add(Fit fit, AskedHolder holder, AskedCertificate asked, List<Compared> compared) {
        var own = fit.certificate().getHolders().stream()
                .filter(one -> one.getCode().equals(holder.code())
                        && one.getCodeType().equals(holder.codeType())
                        && Objects.requireNonNullElse(one.getCountry(), "").equals(holder.country()))
                .findFirst();
        if (own.isPresent() && isNumbered(fit.certificate(), asked.certificateNumber())) {
            compared.add(new Compared(fit, compare(holder.name(), own.get().getName())));
        }
    }

    private static boolean isNumbered(CertificateRecord certificate, @Nullable String number) {
        if (number == null) {
            return true;
        }
        String own = certificate.getCertificateNumber();
        return own != null
                && CertificateNumbers.canonical(own) instanceof IdentifierCheck.Sound sound
                && sound.value().equals(number);
    }

    private static Names.@Nullable Comparison compare(@Nullable String given, @Nullable String known) {
        return given == null || known == null ? null : Names.compare(given, known);
    }
}
