package org.onfile.agreement;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;

/**
 * What a department and a requester agree on. It names all that it allows: there is nothing that stands for everything.
 *
 * @param requester the registered client that may ask
 * @param department who issues the certificates and decides on the agreement; {@link FeedId#SANDBOX} of made-up people's
 * @param type of certificate, by the hub's name
 * @param fields that may be released; none allows to learn whether and in which state a certificate is on file
 * @param matters that they may be asked for, as the catalogue names them
 * @param uses what the answer may be
 * @param relations the roles, in a matter, of parties whose certificates may be asked for beside its holder's
 * @param modes who allows the use in a single case
 * @param channels through which the case came
 * @param from the first day, in the city's time zone
 * @param until the last day
 * @param signed whether the requester has to sign each request
 * @param quota how many questions a day it allows, on all nodes together; null for any number
 */
public record AgreementTerms(
        String requester,
        String department,
        String type,
        Set<String> fields,
        Set<String> matters,
        Set<Use> uses,
        Set<String> relations,
        Set<Mode> modes,
        Set<Channel> channels,
        LocalDate from,
        LocalDate until,
        String legalBasis,
        boolean signed,
        @Nullable Integer quota) {

    /** What is told. */
    public enum Use {
        /** The values of fields. */
        RELEASE,
        /** Whether values that the requester was told are right. */
        VERIFY,
        /** Whether something follows from the values, such as that somebody is of age. */
        DERIVE,
        /** That there is none. */
        ABSENCE
    }

    /** Who allows the use. */
    public enum Mode {
        /** The holder, who applies. */
        HOLDER,
        /** The holder, who lets somebody else apply. */
        ENTRUSTED,
        /** The law. */
        EX_OFFICIO
    }

    /** Where the applicant was. */
    public enum Channel {
        WINDOW,
        ONLINE,
        TERMINAL
    }

    /** Whether it is about made-up people: of no department, and for clients of the sandbox alone. */
    public boolean isSandbox() {
        return department.equals(FeedId.SANDBOX);
    }

    public AgreementTerms {
        fields = Set.copyOf(fields);
        matters = Set.copyOf(matters);
        uses = Set.copyOf(uses);
        relations = Set.copyOf(relations);
        modes = Set.copyOf(modes);
        channels = Set.copyOf(channels);
    }

    /** The same with a quota. */
    AgreementTerms with(int questions) {
        return new AgreementTerms(
                requester,
                department,
                type,
                fields,
                matters,
                uses,
                relations,
                modes,
                channels,
                from,
                until,
                legalBasis,
                signed,
                questions);
    }
}
