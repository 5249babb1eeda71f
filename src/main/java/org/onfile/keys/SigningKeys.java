package org.onfile.keys;

import java.io.IOException;
import java.util.List;

/**
 * The keys of one use: the newest signs, the retired ones keep only their public halves, for ever, so that what they have
 * signed can still be verified. They are in a file, which another process may change. Thread-safe.
 */
public interface SigningKeys {

    /** The name of the key that signs now, then those of the retired ones, newest first. */
    List<String> names();

    /** Retires the key that signs now, whose private half is destroyed, and signs with a new one from now on. */
    void rotate() throws IOException;

    /** Takes up what the file says now, if somebody rotated the keys; what cannot be read changes nothing. */
    void follow();
}
