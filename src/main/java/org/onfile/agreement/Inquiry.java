package org.onfile.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;

/**
 * What somebody wants to know, as far as an agreement decides on it: nothing of it depends on whom the holder is.
 *
 * @param requester the registered client
 * @param relation the holder's role in the matter
 * @param department whose client the requester is; null for none's
 */
public record Inquiry(
        String requester,
        String type,
        String matter,
        Collection<String> fields,
        AgreementTerms.Use use,
        String relation,
        AgreementTerms.Mode mode,
        AgreementTerms.Channel channel,
        @Nullable String department) {

    /** By a client of no department. */
    Inquiry(
            String requester,
            String type,
            String matter,
            Collection<String> fields,
            AgreementTerms.Use use,
            String relation,
            AgreementTerms.Mode mode,
            AgreementTerms.Channel channel) {
        this(requester, type, matter, fields, use, relation, mode, channel, null);
    }

    /** Of the one whom a matter is for: every agreement covers that. */
    public static final String HOLDER = "HOLDER";

    /**
     * For the release of fields.
     *
     * @param matter as agreements name it
     * @param relation {@link #HOLDER}, or the role of the party whom the certificate was issued to
     * @param purpose as a question has it, its schema checked: {@code Purpose} or {@code CheckPurpose} of
     *     {@code openapi.yaml}
     */
    public static Inquiry release(
            Client client, String type, String matter, Collection<String> fields, String relation, JsonNode purpose) {
        AgreementTerms.Channel channel =
                AgreementTerms.Channel.valueOf(purpose.path("channel").asText());
        return new Inquiry(
                client.name(),
                type,
                matter,
                fields,
                AgreementTerms.Use.RELEASE,
                relation,
                mode(purpose),
                channel,
                client.department());
    }

    /** The same of the holder's own certificates, whom the matter is for. */
    public static Inquiry release(
            Client client, String type, String matter, Collection<String> fields, JsonNode purpose) {
        return release(client, type, matter, fields, HOLDER, purpose);
    }

    /** By law where that is claimed; else by the holder, who applies or lets somebody else apply. */
    private static AgreementTerms.Mode mode(JsonNode purpose) {
        if (purpose.at("/authorisation/mode").asText().equals("LAW")) {
            return AgreementTerms.Mode.EX_OFFICIO;
        }
        return purpose.at("/applicant/capacity").asText().equals("SELF")
                ? AgreementTerms.Mode.HOLDER
                : AgreementTerms.Mode.ENTRUSTED;
    }

    /** The same where whoever applies is not the holder whom the agreement means. */
    public Inquiry byAnother() {
        return mode == AgreementTerms.Mode.HOLDER
                ? new Inquiry(
                        requester,
                        type,
                        matter,
                        fields,
                        use,
                        relation,
                        AgreementTerms.Mode.ENTRUSTED,
                        channel,
                        department)
                : this;
    }

    /** The same for another use. */
    public Inquiry to(AgreementTerms.Use other) {
        return new Inquiry(requester, type, matter, fields, other, relation, mode, channel, department);
    }
}
