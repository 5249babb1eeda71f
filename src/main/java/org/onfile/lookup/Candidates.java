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
 */
record Candidates(List<Fit> present, List<Fit> withdrawn, boolean unreadable, boolean otherNames, NameCheck name) {

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

    static Candidates among(List<RegistryCertificate> held, AskedHolder holder, AskedCertificate asked) {
        List<Fit> fits = new ArrayList<>();
        List<NameCheck> names = new ArrayList<>();
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
                            fits,
                            names);
                case RegistryCertificate.Withdrawn w ->
                    add(new Fit(w.ref(), w.feed(), w.last(), w.seenAt(), w.batch(), true), holder, asked, fits, names);
            }
        }
        return of(fits, names, unreadable, holder, asked);
    }

    private static Candidates of(
            List<Fit> fits, List<NameCheck> names, boolean unreadable, AskedHolder holder, AskedCertificate asked) {
        List<Fit> present = new ArrayList<>();
        List<Fit> withdrawn = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            if (names.get(i) != NameCheck.MISMATCH) {
                (fits.get(i).withdrawn() ? withdrawn : present).add(fits.get(i));
            }
        }
        boolean otherNames = names.contains(NameCheck.MISMATCH);
        NameCheck name;
        if (holder.name() == null) {
            name = NameCheck.NOT_GIVEN;
        } else if (names.contains(NameCheck.MATCH)) {
            name = NameCheck.MATCH;
        } else {
            name = otherNames && present.isEmpty() && withdrawn.isEmpty() ? NameCheck.MISMATCH : NameCheck.NOT_COMPARED;
        }
        // an unreadable row's number is not known, but it is not the number that another row has
        boolean numbered = asked.certificateNumber() != null && !present.isEmpty();
        return new Candidates(present, withdrawn, unreadable && !numbered, otherNames, name);
    }

    private static void add(
            Fit fit, AskedHolder holder, AskedCertificate asked, List<Fit> fits, List<NameCheck> names) {
        var own = fit.certificate().getHolders().stream()
                .filter(one -> one.getCode().equals(holder.code())
                        && one.getCodeType().equals(holder.codeType())
                        && Objects.requireNonNullElse(one.getCountry(), "").equals(holder.country()))
                .findFirst();
        if (own.isPresent() && isNumbered(fit.certificate(), asked.certificateNumber())) {
            fits.add(fit);
            names.add(compare(holder.name(), own.get().getName()));
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

    private static NameCheck compare(@Nullable String given, @Nullable String known) {
        if (given == null) {
            return NameCheck.NOT_GIVEN;
        }
        if (known == null) {
            return NameCheck.NOT_COMPARED;
        }
        return Names.same(given, known) ? NameCheck.MATCH : NameCheck.MISMATCH;
    }
}
