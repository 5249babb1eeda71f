package org.onfile.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Clients;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.Sm2Keys;
import org.onfile.edge.TlsFiles;
import org.onfile.exchangelog.LogKeys;
import org.onfile.tlog.VerifierKey;

/**
 * What may change while the hub runs, as it is in use.
 *
 * @param clients digest of the file of registered clients
 * @param tls thumbprints: the hub's own certificate, then its clients' authorities
 */
record Followed(String clients, List<String> tls, Keys keys) {

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

        /** As it is now; changed files are read for it. */
        Followed now() {
            answerKeys.follow();
            logKeys.follow();
            if (sm2Keys != null) {
                sm2Keys.follow();
            }
            return new Followed(
                    clients.digest(),
                    tls.thumbprints(),
                    new Keys(
                            answerKeys.keyIds(),
                            logKeys.verifiers().stream()
                                    .map(VerifierKey::toString)
                                    .toList(),
                            sm2Keys == null ? List.of() : sm2Keys.keyIds()));
        }
    }
}
