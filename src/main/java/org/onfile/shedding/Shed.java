package org.onfile.shedding;

import java.util.Locale;

/** What can be shed. */
public enum Shed {
    /** Connections that took up the port's room, by the limit that ended them and by network. */
    CONNECTIONS(
            "onfile.port.connections.refused",
            "Connections that ended before their first request, or in the midst of a reply, by reason",
            "Connections were ended by onfile.limits",
            "from"),
    /** Searches and openings that found no room, by why and by client. */
    REQUESTS(
            "onfile.requests.refused",
            "Auditors' searches and openings that were refused, by reason",
            "Searches and openings were refused",
            "of");

    private final String metric;
    private final String description;
    private final String told;
    private final String preposition;

    Shed(String metric, String description, String told, String preposition) {
        this.metric = metric;
        this.description = description;
        this.told = told;
        this.preposition = preposition;
    }

    /** The counter's name. */
    public String metric() {
        return metric;
    }

    /** The counter's description. */
    public String description() {
        return description;
    }

    /** In words, for the log and {@code doctor}. */
    public String told() {
        return told;
    }

    String preposition() {
        return preposition;
    }

    /** Of the file in the data directory that says what was shed last. */
    String file() {
        return "shed-" + name().toLowerCase(Locale.ROOT);
    }
}
