package org.onfile.cases;

import java.util.Locale;
import org.onfile.edge.Problem.Fault;

/** What a question has to fulfil to be bound to a case, in the order in which it is looked at. */
enum CaseRule {
    OPERATOR_TOKEN_MISSING(
            "/purpose/operator",
            "Your registration demands that the operator is proven: send a token of your identity provider in the"
                    + " Authorization header."),
    OPERATOR_OTHER(
            "/purpose/operator/id",
            "The token in the Authorization header is for another operator than the question names."),
    CASE_UNKNOWN(
            "/purpose/caseNumber",
            "You announced no case of this number, and your registration demands it: PUT /v1/cases/NUMBER first."),
    CASE_CLOSED("/purpose/caseNumber", "The case is closed: nothing is asked for it any more."),
    MATTER_UNKNOWN(
            "/purpose/matter", "The catalogue has no such matter, so that nothing says what may be asked for it."),
    CASE_MATTER(
            "/purpose/matter",
            "The case is one of another matter. Of a joint matter, its parts may be asked for, too."),
    CASE_APPLICANT("/purpose/applicant", "The case has another applicant."),
    DRAFT_HOLDER(
            "/holder",
            "Nobody announced the case, and it was begun for another holder. Announce it (PUT /v1/cases/NUMBER), others as"
                    + " its parties."),
    CASE_HOLDER(
            "/holder",
            "The holder is neither the case's holder or applicant nor a party of it, in a check not its holder. A code of type"
                    + " 099 or 999 needs its scope to be known. Whom a certificate relates to the holder is asked for in a"
                    + " material check, which proves that first."),
    CASE_CATALOGUE(
            "/catalogue", "The case began with another version of the catalogue, by which it is judged to its end."),
    CASE_CIRCUMSTANCES("/circumstances", "They demand papers that the case, as it was announced, does not."),
    CASE_PARTY(
            "/parties",
            "Somebody is no party of the case in this role, and no certificate proves the role: announce the case with"
                    + " them (PUT /v1/cases/NUMBER)."),
    MATERIAL(
            "/purpose/material",
            "The matter demands no such paper in this case. GET /v1/matters/MATTER lists what it demands."),
    EVIDENCE("/certificates", "No certificate of this type satisfies what the material has to prove."),
    CASE_SIGNATURE(
            "/purpose/caseNumber",
            "An agreement of yours takes signed requests alone, and the case was announced unsigned: announce it again as"
                    + " it is (PUT /v1/cases/NUMBER), signed by the header Request-Signature.");

    private final String pointer;
    private final String detail;

    CaseRule(String pointer, String detail) {
        this.pointer = pointer;
        this.detail = detail;
    }

    /** As problems and the log name it, e.g. {@code case-closed}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rule as broken. */
    Fault broken() {
        return brokenAt("");
    }

    /** @param below what of its place breaks it, as a JSON pointer */
    Fault brokenAt(String below) {
        return new Fault(pointer + below, word(), detail);
    }
}
