package org.onfile.cli.feed;

import java.util.List;
import org.onfile.definition.DefinitionFault;

/** How a check is told. */
sealed interface CheckOutput permits CheckText, CheckJson {

    /** Mistakes in files, which keep the check from going on. */
    void faults(List<DefinitionFault> faults);

    void checked(Checked checked);
}
