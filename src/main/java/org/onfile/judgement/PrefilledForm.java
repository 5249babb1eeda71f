package org.onfile.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.FormField;
import org.onfile.catalogue.FormField.Origin;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.ReleasedCertificate;

/**
 * The matter's form, filled in with what is on file (一表式). A value is only of a certificate that proves its material
 * by itself: what has still to be chosen, asked for, or shown fills in nothing, nor do certificates of somebody whom
 * only a certificate names.
 *
 * @param fields in the form's order; of a material of several people one for each
 */
public record PrefilledForm(List<Filled> fields) {

    /** A field of the form, filled in or not. */
    public record Filled(
            String name,
            @Nullable Subject subject,
            @Nullable Object value,
            Source source) {}

    /** Where a value is from. */
    public sealed interface Source {

        /** A field of a certificate, by the place of its outcome. */
        record OfCertificate(int outcome, UUID ref, String field) implements Source {}

        record OfFact(String fact) implements Source {}

        /** Nothing is known: the applicant fills it in. */
        record Nothing() implements Source {}
    }

    static PrefilledForm of(JudgedMaterials judged) {
        List<Filled> filled = new ArrayList<>();
        for (FormField field : judged.check().matter().form()) {
            switch (field.origin()) {
                case Origin.OfApplicant() -> filled.add(empty(field, null));
                case Origin.OfFact(var fact) -> {
                    String told = judged.check().facts().get(fact);
                    filled.add(
                            told == null
                                    ? empty(field, null)
                                    : new Filled(field.name(), null, told, new Source.OfFact(fact)));
                }
                case Origin.OfMaterial _ when judged.check().isDraft() -> filled.add(empty(field, null));
                case Origin.OfMaterial origin ->
                    judged.verdicts().stream()
                            .filter(one -> one.demanded().material().name().equals(origin.material()))
                            .map(one -> filled(field, origin, one, judged))
                            .forEach(filled::add);
            }
        }
        return new PrefilledForm(filled);
    }

    private static Filled filled(
            FormField field, Origin.OfMaterial origin, MaterialVerdict one, JudgedMaterials judged) {
        Subject subject = one.demanded().subject();
        if (isNamedOnly(subject) || !(one.verdict() instanceof Verdict.OnFile onFile)) {
            return empty(field, subject);
        }
        List<Proof> having = onFile.by().stream()
                .filter(proof -> origin.types()
                        .contains(judged.found()
                                .outcomes()
                                .get(proof.outcome())
                                .decision()
                                .asked()
                                .type()))
                .toList();
        if (having.size() != 1) {
            return empty(field, subject);
        }
        Proof proof = having.getFirst();
        Object value = value(judged.found().outcomes().get(proof.outcome()).decision(), proof.ref(), origin.field());
        return value == null
                ? empty(field, subject)
                : new Filled(
                        field.name(),
                        subject,
                        value,
                        new Source.OfCertificate(proof.outcome(), proof.ref(), origin.field()));
    }

    /** Whom a certificate names and intake did not tell: what is in his certificates would say who he is. */
    private static boolean isNamedOnly(Subject subject) {
        return subject.holder() != null && subject.shown() == null;
    }

    private static @Nullable Object value(CertificateDecision decided, UUID ref, String field) {
        return decided.outcome() instanceof Outcome.FoundValid found
                ? found.certificates().stream()
                        .filter(one -> one.ref().equals(ref))
                        .findFirst()
                        .map(ReleasedCertificate::fields)
                        .map(fields -> fields.get(field))
                        .orElse(null)
                : null;
    }

    private static Filled empty(FormField field, @Nullable Subject subject) {
        return new Filled(field.name(), subject, null, new Source.Nothing());
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "PrefilledForm[" + fields.size() + " fields]";
    }
}
