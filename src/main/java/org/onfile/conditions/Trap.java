package org.onfile.conditions;

/**
 * What works today and will not for ever, or not as one thinks.
 *
 * @param what there is, as a clause without a full stop
 * @param todo what to do about it
 */
public record Trap(String what, String todo) {}
