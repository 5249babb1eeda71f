package org.onfile.catalogue;

import java.util.List;
import java.util.OptionalInt;

/**
 * A paper that a matter demands (申请材料).
 *
 * @param name unique in its matter
 * @param requirement what it proves
 * @param role whose it is, {@link Matter#HOLDER} or one of the matter's roles
 * @param atLeast how many of the subjects of the role have to show it (one verdict is on all of them); empty: each
 * @param necessary whether it is ever asked for (必要); one that is not helps where it is on file
 * @param main whether acceptance waits for it, whatever may follow (主要材料)
 * @param when circumstances; it is needed where one of them applies, or always where there are none
 * @param mayFollow working days after acceptance within which it may be handed in (容缺后补); empty: it may not
 * @param declaration whether the applicant's promise may stand in for it (告知承诺)
 */
public record Material(
        String name,
        Title title,
        Requirement requirement,
        String role,
        OptionalInt atLeast,
        String issuer,
        Form form,
        boolean necessary,
        boolean main,
        List<String> when,
        OptionalInt mayFollow,
        boolean declaration,
        String legalBasis) {

    /** How it is handed in (材料形式). */
    public enum Form {
        ORIGINAL,
        COPY,
        ELECTRONIC
    }
}
