package org.onfile.identifier;

import java.util.List;

/** What checking an identifier found. A broken one is never echoed: the value may name a person. */
public sealed interface Checked {

    /**
     * It is, or could be made, what it should be.
     *
     * @param value canonical
     * @param repairs what had to be changed to get there, each once, in order; empty where nothing was
     */
    record Sound(String value, List<Repair> repairs) implements Checked {

        /** Never the value. */
        @Override
        public String toString() {
            return "Sound" + repairs;
        }
    }

    /** It breaks a rule of its standard. */
    record Broken(Rule rule) implements Checked {}
}
