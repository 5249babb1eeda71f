package org.onfile.reference;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub's material checks beside what they have to be, worked out apart from its code, for each matter of the demo and
 * random holders with true and false parties: in quiet, while departments change, while rows break, and while departments
 * are away.
 */
class ReferenceTest {

    @Test
    void agreesWithTheHub(@TempDir Path folder) throws Exception {
        Comparison.inACity(
                folder, 400, Integer.getInteger("reference.holders", 15), 12, 6, List.of("civil-affairs"), 2);
    }
}
