package org.onfile.keys;

import java.util.List;

/** The files of all keys that the hub signs with. */
public final class KeyFiles {

    private final List<SigningKeys> all;

    KeyFiles(List<SigningKeys> all) {
        this.all = List.copyOf(all);
    }

    /** Takes up every key that somebody rotated; for a timer. */
    public void follow() {
        all.forEach(SigningKeys::follow);
    }
}
