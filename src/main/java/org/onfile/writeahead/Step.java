package org.onfile.writeahead;

import java.util.function.LongConsumer;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.IndexTerms;

/** What becomes of a change next. */
public sealed interface Step {

    /**
     * Nothing: it does not apply.
     *
     * @param why a clause
     */
    record Refused(String why) implements Step {}

    /**
     * It waits for something else than a node.
     *
     * @param mark lets the store say so, by which whoever asks for changes leaves it out
     */
    record Waits(Runnable mark) implements Step {}

    /**
     * It is recorded.
     *
     * @param detail a JSON object, which names the change's number
     * @param terms what the entry is found by
     * @param effect what it does in the store, within a transaction, given the entry's index
     */
    record Recorded(EntryKind kind, String detail, IndexTerms terms, LongConsumer effect) implements Step {}
}
