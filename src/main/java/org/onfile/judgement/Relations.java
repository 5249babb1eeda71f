package org.onfile.judgement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Relation;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.identifier.HolderCodes;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.schema.HolderRoles;
import org.onfile.schema.PartyCode;

/**
 * Proves roles by certificates of the matter's holder: by those that have holder and party together, such as a marriage
 * certificate, and by those that name the party in a field, such as a licence its legal representative. Always by code and
 * code type, never by a name.
 *
 * @param today the day of the question in the city's time zone
 */
public record Relations(LocalDate today) {

    private static final Period MAJORITY = Period.ofYears(18);
    private static final String NUMBER = "certificateNumber";

    /**
     * How a subject stands to its role.
     *
     * @param outcomes those of the matter's holder among them
     */
    public Standing standing(Subject subject, List<SubjectOutcome> outcomes) {
        if (subject.isHolder()) {
            return new Standing.Holder();
        }
        Relation relation = subject.provenBy();
        if (relation == null) {
            return new Standing.Claimed();
        }
        int place = place(relation, outcomes);
        return place < 0 || hasLapsed(relation, outcomes.get(place).subject())
                ? notProven(subject)
                : standing(subject, relation, outcomes.get(place), place);
    }

    /**
     * Whom the holder's valid certificates name for a subject without a holder, each once; nobody where none names anybody
     * by a code.
     */
    public List<AskedHolder> named(Subject subject, List<SubjectOutcome> outcomes) {
        List<AskedHolder> named = new ArrayList<>();
        Relation relation = Objects.requireNonNull(subject.provenBy());
        int place = place(relation, outcomes);
        if (place >= 0
                && !hasLapsed(relation, outcomes.get(place).subject())
                && outcomes.get(place).decision().outcome() instanceof Outcome.FoundValid found) {
            AskedHolder holder = outcomes.get(place).subject().person();
            bearing(found, relation, holder).stream()
                    .flatMap(certificate -> relation.namesParty()
                            ? party(certificate, relation).stream()
                            : isNumbered(certificate, subject) ? others(certificate, relation, holder) : Stream.empty())
                    .filter(party -> named.stream().noneMatch(party::isSamePersonAs))
                    .forEach(named::add);
        }
        return named;
    }

    /** The fields that certificates of a relation are read for. */
    public static List<String> fields(Relation relation) {
        PartyCode party = relation.party();
        return party == null ? List.of(Relation.HOLDERS, NUMBER) : List.of(party.code(), party.codeType());
    }

    private static int place(Relation relation, List<SubjectOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            SubjectOutcome outcome = outcomes.get(i);
            if (outcome.subject().isHolder()
                    && outcome.decision().asked().type().equals(relation.type())) {
                return i;
            }
        }
        return -1;
    }

    private static Standing standing(Subject subject, Relation relation, SubjectOutcome of, int place) {
        CertificateDecision decided = of.decision();
        return switch (decided.outcome()) {
            case Outcome.FoundValid found -> {
                List<ReleasedCertificate> bearing =
                        bearing(found, relation, of.subject().person());
                yield bearing.stream()
                        .filter(certificate -> relates(certificate, relation, subject))
                        .findFirst()
                        .<Standing>map(certificate ->
                                new Standing.Proven(new Proof(place, certificate.ref()), relation.field()))
                        .orElseGet(() -> otherwise(subject, relation, of, bearing));
            }
            case Outcome.SourceStale _ -> stale(subject, decided);
            // The feed is fresh: asking again would not help
            case Outcome.Unreadable _ -> new Standing.Undecided(Reason.UNREADABLE);
            case Outcome.Denied _,
                    Outcome.HolderMismatch _,
                    Outcome.Ambiguous _,
                    Outcome.FoundNotValid _,
                    Outcome.NotOnFile _,
                    Outcome.NarrowedNotOnFile _ -> notProven(subject);
        };
    }

    private static Standing stale(Subject subject, CertificateDecision decided) {
        if (decided.notes().contains(CertificateDecision.Note.NO_FEED)) {
            return notProven(subject);
        }
        return new Standing.Undecided(
                decided.notes().contains(CertificateDecision.Note.NO_LONGER_FOLLOWED)
                        ? Reason.NO_LONGER_FOLLOWED
                        : Reason.SOURCE_STALE);
    }

    private boolean hasLapsed(Relation relation, Subject holder) {
        return relation.whileMinor() && !isMinor(holder.person());
    }

    /** The certificates that say something of the relation: with the holder in its part. */
    private static List<ReleasedCertificate> bearing(Outcome.FoundValid found, Relation relation, AskedHolder holder) {
        return found.certificates().stream()
                .filter(certificate ->
                        relation.namesParty() || isHeldAs(relation.holderAs(), entry(certificate, holder)))
                .toList();
    }

    /** By the day of birth in a citizen number (GB 11643); of other codes nobody can tell. */
    private boolean isMinor(AskedHolder holder) {
        if (!holder.codeType().equals(HolderCodeTypes.CITIZEN_NUMBER)) {
            return false;
        }
        try {
            LocalDate birth = LocalDate.parse(holder.code().substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
            return today.isBefore(birth.plus(MAJORITY));
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean relates(ReleasedCertificate certificate, Relation relation, Subject subject) {
        if (subject.certificateNumber() != null) {
            return isNumbered(certificate, subject);
        }
        AskedHolder person = subject.holder();
        return person != null
                && (relation.namesParty()
                        ? party(certificate, relation)
                                .filter(person::isSamePersonAs)
                                .isPresent()
                        : isHeldAs(relation.partyAs(), entry(certificate, person)));
    }

    private static boolean isNumbered(ReleasedCertificate certificate, Subject subject) {
        return certificate.fields().get(NUMBER) instanceof String number
                && CertificateNumbers.canonical(number) instanceof IdentifierCheck.Sound sound
                && sound.value().equals(subject.certificateNumber());
    }

    /** Whether somebody is on a certificate in one of these parts, or at all where there are none. */
    static boolean isHeldAs(List<String> categories, @Nullable Map<?, ?> entry) {
        return entry != null
                && (categories.isEmpty()
                        || categories.contains(HolderRoles.ANY)
                        || categories.contains(String.valueOf(entry.get("category"))));
    }

    /**
     * Somebody else on each of them contradicts, unless there may be another certificate that was not seen. One that has
     * nobody in the party's part, as before a newborn has a code, may be about the one who was told.
     */
    private static Standing otherwise(
            Subject subject, Relation relation, SubjectOutcome of, List<ReleasedCertificate> certificates) {
        CertificateDecision decided = of.decision();
        if (decided.notes().contains(CertificateDecision.Note.OTHER_FEEDS_STALE)) {
            return new Standing.Undecided(Reason.SOURCE_STALE);
        }
        AskedHolder holder = of.subject().person();
        boolean silent = subject.certificateNumber() != null
                || certificates.isEmpty()
                || certificates.stream()
                        .anyMatch(certificate -> relation.namesParty()
                                ? party(certificate, relation).isEmpty()
                                : others(certificate, relation, holder)
                                        .findAny()
                                        .isEmpty());
        return silent || decided.notes().contains(CertificateDecision.Note.NOT_SHARED_LEFT_OUT)
                ? notProven(subject)
                : new Standing.Contradicted();
    }

    private static Standing notProven(Subject subject) {
        boolean told = subject.holder() != null || subject.certificateNumber() != null;
        return told ? new Standing.NotProven() : new Standing.NotNamed();
    }

    /** Whom a certificate names in a field of its own; empty where it does not, or by no code that can be looked up. */
    private static Optional<AskedHolder> party(ReleasedCertificate certificate, Relation relation) {
        PartyCode party = relation.party();
        if (party == null
                || !(certificate.fields().get(party.codeType()) instanceof String codeType)
                || !(certificate.fields().get(party.code()) instanceof String code)) {
            return Optional.empty();
        }
        // Certificates say neither whose numbering a code is nor which country gave it
        boolean told = HolderCodeTypes.needsScope(codeType) || HolderCodeTypes.needsCountry(codeType);
        return !told && HolderCodes.canonical(codeType, code) instanceof IdentifierCheck.Sound sound
                ? Optional.of(new AskedHolder(codeType, sound.value(), "", "", null))
                : Optional.empty();
    }

    /** The others on a certificate, in the party's part. */
    private static Stream<AskedHolder> others(ReleasedCertificate certificate, Relation relation, AskedHolder holder) {
        return holders(certificate)
                .filter(one -> isHeldAs(relation.partyAs(), one))
                .map(one -> new AskedHolder(
                        String.valueOf(one.get("codeType")),
                        String.valueOf(one.get("code")),
                        one.get("country") == null ? "" : one.get("country").toString(),
                        "",
                        null))
                .filter(one -> !HolderCodeTypes.needsScope(one.codeType()) && !one.isSamePersonAs(holder));
    }

    private static Stream<Map<?, ?>> holders(ReleasedCertificate certificate) {
        return certificate.fields().get(Relation.HOLDERS) instanceof List<?> holders
                ? holders.stream().filter(Map.class::isInstance).<Map<?, ?>>map(Map.class::cast)
                : Stream.empty();
    }

    /** What a certificate whose holders were read says of one of them; null where it does not have him. */
    static @Nullable Map<?, ?> entry(ReleasedCertificate certificate, AskedHolder holder) {
        // Certificates do not say whose numbering a code of a department's own is
        return HolderCodeTypes.needsScope(holder.codeType())
                ? null
                : holders(certificate)
                        .filter(one -> holder.code().equals(one.get("code"))
                                && holder.codeType().equals(one.get("codeType"))
                                && holder.country().equals(Objects.requireNonNullElse(one.get("country"), "")))
                        .findFirst()
                        .orElse(null);
    }
}
