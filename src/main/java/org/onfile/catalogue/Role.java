package org.onfile.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A role of parties of a matter beside its holder, e.g. the handlers of food of a restaurant, or a spouse.
 *
 * @param provenBy the certificate that proves it, e.g. a marriage certificate; null where intake's word suffices
 */
public record Role(String name, Title title, @Nullable Relation provenBy) {}
