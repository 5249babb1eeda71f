package org.onfile.cases;

/** What can be asked for a case. */
enum CaseState {
    /** Nobody announced it yet; a question opened it. Verdicts on papers of its holder. */
    DRAFT,
    /** All that agreements allow. */
    OPEN,
    /** Nothing, for good. */
    CLOSED
}
