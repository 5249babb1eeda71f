package org.onfile.conditions;

/** What the conditions of a feed say of its rows in the registry. */
public sealed interface ConditionsVerdict {

    /** The same as when the feed was loaded, as far as content is concerned. */
    record Same() implements ConditionsVerdict {}

    /**
     * They differ from those: what the registry has may not be what the source has.
     *
     * @param reason in words
     */
    record Differ(String reason) implements ConditionsVerdict {}

    /**
     * They are such that changes are missed: a load would not help.
     *
     * @param reason in words, with the statement that mends it
     */
    record Broken(String reason) implements ConditionsVerdict {}
}
