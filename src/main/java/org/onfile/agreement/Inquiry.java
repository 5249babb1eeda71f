package org.onfile.agreement;

import java.util.Collection;

/**
 * What somebody wants to know, as far as an agreement decides on it: nothing of it depends on whom the holder is.
 *
 * @param requester the registered client
 * @param relation the holder's role in the matter
 */
public record Inquiry(
        String requester,
        String type,
        String matter,
        Collection<String> fields,
        AgreementTerms.Use use,
        String relation,
        AgreementTerms.Mode mode,
        AgreementTerms.Channel channel) {

    /** Of the one whom a matter is for: every agreement covers that. */
    public static final String HOLDER = "HOLDER";

    /** The same for another use. */
    public Inquiry to(AgreementTerms.Use other) {
        return new Inquiry(requester, type, matter, fields, other, relation, mode, channel);
    }
}
