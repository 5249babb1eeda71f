package org.onfile.lookup;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.onfile.access.Agreements;
import org.onfile.access.Client;
import org.onfile.access.Door;
import org.onfile.edge.BytesBinding;
import org.onfile.lookup.Question.Asked;

/** Step one of a lookup: who asks, and what of it they may ask. */
public final class Admission {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Agreements agreements;

    public Admission(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The question with its requester and an identifier of its own; what may not be asked is marked, not dropped. */
    public Admitted admit(@Body Question question, @Header(BytesBinding.REQUEST) HttpServletRequest request) {
        Client client = Door.client(request);
        Set<Asked> denied = new HashSet<>();
        for (Asked asked : question.certificates()) {
            if (!agreements.allow(client, asked.type())) {
                denied.add(asked);
            }
        }
        return new Admitted(newExchangeId(), client, question, denied, System.nanoTime());
    }

    private static String newExchangeId() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
