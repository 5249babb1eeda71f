package org.onfile.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.onfile.access.PurposeStanding;
import org.onfile.access.Requester;

/**
 * What somebody wants to know, as far as an agreement decides on it: nothing of it depends on whom the holder is.
 *
 * @param requester the registered client
 * @param relation the holder's role in the matter
 * @param department whose client the requester is; null for none's
 * @param signed whether the requester signed its request
 * @param sandbox whether the requester is one of the sandbox, which real agreements allow nothing
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
        @Nullable String department,
        boolean signed,
        boolean sandbox) {

    /** In a request that is not signed, by a client of no department. */
    Inquiry(
            String requester,
            String type,
            String matter,
            Collection<String> fields,
            AgreementTerms.Use use,
            String relation,
            AgreementTerms.Mode mode,
            AgreementTerms.Channel channel) {
        this(requester, type, matter, fields, use, relation, mode, channel, null, false, false);
    }

    /** Of the one whom a matter is for: every agreement covers that. */
    public static final String HOLDER = PurposeStanding.HOLDER;

    /**
     * For the release of fields.
     *
     * @param matter as agreements name it
     * @param relation {@link #HOLDER}, or the role of the party whom the certificate was issued to
     * @param purpose as a question has it, its schema checked: {@code Purpose} or {@code CheckPurpose} of
     *     {@code openapi.yaml}
     */
    public static Inquiry release(
            Requester requester,
            String type,
            String matter,
            Collection<String> fields,
            String relation,
            JsonNode purpose) {
        AgreementTerms.Channel channel =
                AgreementTerms.Channel.valueOf(purpose.path("channel").asText());
        return new Inquiry(
                requester.name(),
                type,
                matter,
                fields,
                AgreementTerms.Use.RELEASE,
                relation,
                mode(purpose),
                channel,
                requester.client().department(),
                requester.hasSigned(),
                requester.isSandbox());
    }

    /** The same of the holder of a question, in the role that he has in its case. */
    public static Inquiry release(
            Requester requester, String type, String matter, Collection<String> fields, JsonNode purpose) {
        return release(requester, type, matter, fields, PurposeStanding.roleOfHolder(purpose), purpose);
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
        return mode == AgreementTerms.Mode.HOLDER ? with(use, AgreementTerms.Mode.ENTRUSTED) : this;
    }

    /** The same for another use. */
    public Inquiry to(AgreementTerms.Use other) {
        return with(other, mode);
    }

    private Inquiry with(AgreementTerms.Use its, AgreementTerms.Mode by) {
        return new Inquiry(requester, type, matter, fields, its, relation, by, channel, department, signed, sandbox);
    }
}
