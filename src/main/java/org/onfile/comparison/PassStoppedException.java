package org.onfile.comparison;

/** A pass does not go on now; it will, from its place. */
final class PassStoppedException extends Exception {

    PassStoppedException(String why) {
        super(why);
    }
}
