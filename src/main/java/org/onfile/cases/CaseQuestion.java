package org.onfile.cases;

import java.util.List;
import java.util.Set;
import org.onfile.judgement.MaterialCheck;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;

/** What a question says of itself, as far as a case decides on it. */
sealed interface CaseQuestion {

    AskedHolder holder();

    Purpose purpose();

    /** Of the body, as it was received. */
    String digest();

    /** The operation, as the log names it. */
    String operation();

    /**
     * For certificates of certain types.
     *
     * @param types in the question's order
     * @param derived the places of those of which nothing is asked but whether they meet what the matter lets be derived
     */
    record OfCertificates(
            AskedHolder holder,
            Purpose purpose,
            String digest,
            String operation,
            List<String> types,
            Set<Integer> derived)
            implements CaseQuestion {

        /** Never the holder. */
        @Override
        public String toString() {
            return operation;
        }
    }

    /** For all materials of a matter. */
    record OfMatter(MaterialCheck check) implements CaseQuestion {

        @Override
        public AskedHolder holder() {
            return check.subjects().getFirst().person();
        }

        @Override
        public Purpose purpose() {
            return check.purpose();
        }

        @Override
        public String digest() {
            return check.digest();
        }

        @Override
        public String operation() {
            return "material-check";
        }
    }
}
