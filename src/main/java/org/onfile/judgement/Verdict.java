package org.onfile.judgement;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.catalogue.EvidenceType;

/** What a material check says of one material and subject (材料结论). */
public sealed interface Verdict {

    /**
     * The certificates that prove it are on file: the citizen is not asked for it.
     *
     * @param absences the places of the outcomes by which something is proven to be absent
     */
    record OnFile(List<Proof> by, List<Integer> absences) implements Verdict {}

    /** Several certificates of one type fit, and the matter needs one: ask again with a choice. */
    record Choose(List<Proof> candidates) implements Verdict {}

    /** A source that decides is stale: ask again, or take the paper. */
    record NotNow(List<List<Missing>> missing) implements Verdict {}

    /** The citizen is asked for it. */
    record Ask(Reason why, List<List<Missing>> missing, Set<Offer> offers) implements Verdict {

        /** Whether whose it would be has died: nobody promises for him. */
        boolean isOfDeceased() {
            return why == Reason.SUBJECT_DECEASED;
        }
    }

    /**
     * The citizen shows it, the hub compares, nothing is kept: agreements cover a comparison only.
     *
     * @param outcomes the places of their types among the answer's outcomes, from 0
     */
    record Show(List<Integer> outcomes) implements Verdict {}

    /**
     * There is nothing to hand in: it is never asked for and not on file, or it is a fact proven by absence, or whose it
     * would be has died.
     *
     * @param absences the places of the outcomes by which something is proven to be absent; none where it is never asked for
     * @param why {@link Reason#SUBJECT_DECEASED} where that is why; null otherwise
     */
    record NotNeeded(List<Integer> absences, @Nullable Reason why) implements Verdict {

        public NotNeeded(List<Integer> absences) {
            this(absences, null);
        }

        /** Of somebody who has died, in a role of which nobody has to show it then. */
        static NotNeeded ofDeceased() {
            return new NotNeeded(List.of(), Reason.SUBJECT_DECEASED);
        }

        /** Whether whose it would be has died. */
        boolean isOfDeceased() {
            return why == Reason.SUBJECT_DECEASED;
        }
    }

    /**
     * Another part of the joint matter issues what lacks: nobody is asked for it, and whoever decides waits for that.
     *
     * @param products what lacks
     * @param by what else it takes, which is on file
     */
    record Produced(List<Product> products, List<Proof> by, List<Integer> absences) implements Verdict {}

    /** A type of certificate, and the part that issues it. */
    record Product(String type, String part) {}

    /** Intake has it on paper. */
    record HandedIn() implements Verdict {}

    /**
     * A certificate that counts.
     *
     * @param outcome the place of its type and subject among the answer's outcomes, from 0
     * @param recognition by which one from elsewhere counts; null where it counts without
     */
    record Proof(int outcome, UUID ref, @Nullable String recognition) {

        Proof(int outcome, UUID ref) {
            this(outcome, ref, null);
        }
    }

    /**
     * What an alternative still lacks.
     *
     * @param use what its lookup tells: of certificates, or that there is none
     */
    record Missing(String type, String subject, Use use, Reason why) {

        Missing(String type, String subject, Reason why) {
            this(type, subject, Use.RELEASE, why);
        }

        Missing(EvidenceType evidence, Subject subject, Reason why) {
            this(evidence.type(), subject.id(), evidence.isAbsence() ? Use.ABSENCE : Use.RELEASE, why);
        }
    }

    /** What the citizen may do instead of what is on file. */
    enum Offer {
        /** Hand in the paper. */
        PAPER,
        /** Promise in its place (告知承诺). */
        DECLARATION,
        /** Hand it in after acceptance (容缺后补). */
        MAY_FOLLOW
    }

    /** The word for it in answers. */
    default String word() {
        return switch (this) {
            case OnFile _ -> "ON_FILE";
            case Choose _ -> "CHOOSE";
            case NotNow _ -> "NOT_NOW";
            case Ask _ -> "ASK";
            case Show _ -> "SHOW";
            case NotNeeded _ -> "NOT_NEEDED";
            case Produced _ -> "PRODUCED";
            case HandedIn _ -> "HANDED_IN";
        };
    }
}
