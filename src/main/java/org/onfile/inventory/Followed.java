package org.onfile.inventory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Clients;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.Sm2Keys;
import org.onfile.digest.Digest;
import org.onfile.edge.TlsFiles;
import org.onfile.exchangelog.LogKeys;
import org.onfile.tlog.VerifierKey;

/**
 * What is followed, and so may change while the hub runs, as it is in use.
 *
 * @param clients digest of the file of registered clients, if there is one
 * @param tls thumbprints: the hub's own certificate, then its clients' authorities
 */
record Followed(Optional<Digest> clients, List<Digest> tls, Keys keys) {

    /**
     * Names of keys, the current one first, then the retired ones.
     *
     * @param sm2 empty where answers have no such signature
     */
    record Keys(List<String> answers, List<String> log, List<String> sm2) {}

    /** Where it comes from. */
    record Sources(
            Clients clients,
            TlsFiles tls,
            AnswerKeys answerKeys,
            LogKeys logKeys,
            @Nullable Sm2Keys sm2Keys) {

        /** The notes by which log keys that came since were signed for, oldest first. */
        List<String> successions(List<String> now, List<String> before) {
            return now.reversed().stream()
                    .filter(key -> !before.contains(key))
                    .flatMap(key -> logKeys.succession(VerifierKey.parse(key)).stream())
                    .toList();
        }

        /** As it is now. */
        Followed now() {
            return new Followed(
                    clients.digest(),
                    tls.thumbprints(),
                    new Keys(answerKeys.names(), logKeys.names(), sm2Keys == null ? List.of() : sm2Keys.names()));
        }
    }
}
