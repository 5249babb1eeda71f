package org.onfile.judgement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.onfile.catalogue.WorkingDays;

/**
 * What is said of a matter's materials, before it is signed.
 *
 * @param today the day of the question in the city's time zone
 * @param departments of a joint matter: what is said to each department that decides, of its own parts alone
 */
public record JudgedMaterials(
        FoundMaterials found,
        List<MaterialVerdict> verdicts,
        LocalDate today,
        Map<String, JudgedMaterials> departments) {

    /** When so many working days end that begin with acceptance on the day of the question. */
    public WorkingDays.Due due(int workingDays) {
        return check().calendar().after(today, workingDays);
    }

    public PrefilledForm form() {
        return PrefilledForm.of(this);
    }

    public Acceptance acceptance() {
        return Acceptance.of(verdicts);
    }

    public MaterialCheck check() {
        return found.check();
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "JudgedMaterials[" + check() + "]";
    }
}
