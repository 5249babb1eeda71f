package org.onfile.identifier;

import java.util.List;

/**
 * The verdict on an identifier: sound, with its canonical value, or broken, with the rule that it breaks. A broken one
 * is never echoed: the value may name a person.
 */
public sealed interface IdentifierCheck {

    /**
     * It is, or could be made, what it should be.
     *
     * @param value canonical
     * @param repairs what had to be changed to get there, each once, in order; empty where nothing was
     */
    record Sound(String value, List<Repair> repairs) implements IdentifierCheck {

        /** Never the value. */
        @Override
        public String toString() {
            return "Sound" + repairs;
        }
    }

    /** It breaks a rule of its standard. */
    record Broken(IdentifierRule rule) implements IdentifierCheck {}
}
