package org.onfile.catalogue;

/** A role of parties of a matter beside its holder whom intake names, e.g. the handlers of food of a restaurant. */
public record Role(String name, Title title) {}
