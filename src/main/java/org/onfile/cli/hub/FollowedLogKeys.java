package org.onfile.cli.hub;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.HttpSource;
import org.onfile.verify.KeyChain;

/** The log's keys that came since those that somebody trusts: each was signed for by a key before it. */
public final class FollowedLogKeys {

    private FollowedLogKeys() {}

    /**
     * The trusted keys, and those that the hub shows to have come since; it is asked only where none of the trusted keys of
     * the log signed a checkpoint.
     *
     * @param trusted witnesses' keys among them
     * @return the trusted keys alone where the hub is not reached: a checkpoint of a later key is then not proven
     */
    public static List<VerifierKey> of(List<VerifierKey> trusted, SignedNote checkpoint, HubLink hub)
            throws GeneralSecurityException {
        if (isSignedBy(trusted, checkpoint)) {
            return trusted;
        }
        try {
            return of(trusted, hub);
        } catch (IOException e) {
            return trusted;
        }
    }

    /** The trusted keys, and those that the hub shows to have come since. */
    public static List<VerifierKey> of(List<VerifierKey> trusted, HubLink hub)
            throws IOException, GeneralSecurityException {
        return KeyChain.follow(trusted, new HttpSource(hub.client(), hub.url().resolve("/log/")))
                .keys();
    }

    private static boolean isSignedBy(List<VerifierKey> trusted, SignedNote checkpoint) {
        try {
            checkpoint.verified(trusted.stream()
                    .filter(key -> key.type() != VerifierKey.COSIGNATURE)
                    .toList());
            return true;
        } catch (MalformedNoteException e) {
            return false;
        }
    }
}
