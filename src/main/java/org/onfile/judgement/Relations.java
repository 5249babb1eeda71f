package org.onfile.judgement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.onfile.lookup.CertificateDecision.Note;
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

    /** What leaves certificates unseen, by what waiting mends last. */
    private static final Map<Note, Reason> UNSEEN = unseen();

    private static Map<Note, Reason> unseen() {
        Map<Note, Reason> unseen = new LinkedHashMap<>();
        unseen.put(Note.NOT_SHARED_LEFT_OUT, Reason.SHARING_REFUSED);
        unseen.put(Note.UNREADABLE_ROWS_IN_FEED, Reason.UNREADABLE);
        unseen.put(Note.NO_LONGER_FOLLOWED, Reason.NO_LONGER_FOLLOWED);
        unseen.put(Note.OTHER_NAME_LEFT_OUT, Reason.HOLDER_MISMATCH);
        unseen.put(Note.OTHER_SCOPES_LEFT_OUT, Reason.NOT_COVERED);
        unseen.put(Note.OTHER_FEEDS_STALE, Reason.SOURCE_STALE);
        return unseen;
    }

    /**
     * How each subject stands to its role, by the matter, or part, whose lookups say so.
     *
     * @param outcomes those of the matter's holder among them
     */
    public Map<String, Map<Subject, Standing>> standings(MaterialCheck check, List<SubjectOutcome> outcomes) {
        Map<String, Map<Subject, Standing>> standings = new LinkedHashMap<>();
        for (String matter : check.matters()) {
            Map<Subject, Standing> its = new LinkedHashMap<>();
            check.subjects()
                    .forEach(subject -> its.put(
                            subject,
                            check.mayLookUp(subject)
                                    ? standing(subject, matter, outcomes)
                                    : new Standing.NotAnnounced()));
            standings.put(matter, its);
        }
        return standings;
    }

    Standing standing(Subject subject, String matter, List<SubjectOutcome> outcomes) {
        if (subject.isHolder()) {
            return new Standing.Holder();
        }
        Relation relation = subject.provenBy();
        if (relation == null) {
            return new Standing.Claimed();
        }
        int place = place(relation, matter, outcomes);
        return place < 0 || hasLapsed(relation, outcomes.get(place).subject())
                ? notProven(subject)
                : standing(subject, relation, outcomes.get(place), place);
    }

    /**
     * Whom the holder's valid certificates name for a subject without a holder, each once; nobody where none names anybody
     * by a code.
     *
     * @param matter whose lookups say so: of a joint matter, the part
     */
    public List<AskedHolder> named(Subject subject, String matter, List<SubjectOutcome> outcomes) {
        List<AskedHolder> named = new ArrayList<>();
        Relation relation = Objects.requireNonNull(subject.provenBy());
        for (SubjectOutcome outcome : outcomes) {
            if (!isOf(relation, outcome)
                    || !outcome.matter().equals(matter)
                    || hasLapsed(relation, outcome.subject())
                    || !(outcome.decision().outcome() instanceof Outcome.FoundValid found)) {
                continue;
            }
            AskedHolder holder = outcome.subject().person();
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

    private static int place(Relation relation, String matter, List<SubjectOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (isOf(relation, outcomes.get(i)) && outcomes.get(i).matter().equals(matter)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOf(Relation relation, SubjectOutcome outcome) {
        return outcome.subject().isHolder()
                && !outcome.isOfAbsence()
                && outcome.decision().asked().type().equals(relation.type());
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
            case Outcome.SourceStale _ -> new Standing.Undecided(EvidenceJudgement.whyStale(decided));
            case Outcome.Unreadable _ -> new Standing.Undecided(Reason.UNREADABLE);
            case Outcome.Denied denied -> new Standing.Undecided(EvidenceJudgement.denied(denied));
            case Outcome.HolderMismatch _ -> new Standing.Undecided(Reason.HOLDER_MISMATCH);
            case Outcome.Ambiguous _ -> new Standing.Undecided(Reason.AMBIGUOUS);
            case Outcome.FoundNotValid _, Outcome.NotOnFile _, Outcome.NarrowedNotOnFile _ ->
                unseen(decided).orElseGet(() -> notProven(subject));
        };
    }

    /** Why it is not known whether a certificate that was not seen says otherwise; empty where all were seen. */
    private static Optional<Standing> unseen(CertificateDecision decided) {
        List<Note> notes = decided.notes();
        if (decided.searched().stream().anyMatch(feed -> feed.unreadable() > 0)) {
            return Optional.of(new Standing.Undecided(Reason.UNREADABLE));
        }
        return UNSEEN.entrySet().stream()
                .filter(note -> notes.contains(note.getKey()))
                .findFirst()
                .map(note -> new Standing.Undecided(note.getValue()));
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
        AskedHolder holder = of.subject().person();
        boolean silent = subject.certificateNumber() != null
                || certificates.isEmpty()
                || certificates.stream()
                        .anyMatch(certificate -> relation.namesParty()
                                ? party(certificate, relation).isEmpty()
                                : others(certificate, relation, holder)
                                        .findAny()
                                        .isEmpty());
        return unseen(of.decision()).orElseGet(() -> silent ? notProven(subject) : new Standing.Contradicted());
    }

    private static Standing notProven(Subject subject) {
        boolean told = subject.shown() != null || subject.certificateNumber() != null;
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
