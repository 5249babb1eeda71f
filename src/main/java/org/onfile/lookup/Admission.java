package org.onfile.lookup;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.onfile.access.Agreements;
import org.onfile.lookup.Question.Asked;

/** Authorisation of a lookup: what of the question its requester may ask. */
public final class Admission {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Agreements agreements;

    public Admission(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The question with an identifier of its own; what may not be asked is marked, not dropped. */
    public Admitted admit(Submitted submitted) {
        Set<Asked> denied = new HashSet<>();
        for (Asked asked : submitted.question().certificates()) {
            if (!agreements.allow(submitted.client(), asked.type())) {
                denied.add(asked);
            }
        }
        return new Admitted(
                newExchangeId(),
                submitted.client(),
                submitted.idempotencyKey(),
                submitted.question(),
                denied,
                System.nanoTime());
    }

    private static String newExchangeId() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
