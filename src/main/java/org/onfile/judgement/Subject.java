package org.onfile.judgement;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.Question.AskedHolder;

/**
 * A person or organisation whose papers a matter demands.
 *
 * @param id of this check, {@code s1} and so on
 * @param role {@link Matter#HOLDER} or one of the matter's roles
 * @param provenBy the certificate that has to prove the role; null where none has to
 * @param holder by whose code certificates are looked up; null as long as no certificate names the party, and for good
 *     where it names him by no code, such as a newborn
 * @param certificateNumber canonical, of the certificate by which intake told the party; null where it told a code or nobody
 * @param told whether intake told his code. Of whom a certificate names, no answer and no record says the code.
 */
public record Subject(
        String id,
        String role,
        @Nullable Relation provenBy,
        @Nullable AskedHolder holder,
        @Nullable String certificateNumber,
        boolean told) {

    public boolean isHolder() {
        return role.equals(Matter.HOLDER);
    }

    /** Whoever it is; only for those whose certificates may be looked up. */
    public AskedHolder person() {
        return Objects.requireNonNull(holder, "nobody is looked up before a certificate names him");
    }

    /** Who it is, for answers and records; null where intake did not tell. */
    @Nullable
    public AskedHolder shown() {
        return told ? holder : null;
    }

    /** Somebody whom a certificate names for it. Several share the id: nobody who was not told who they are can tell them apart. */
    Subject named(AskedHolder person) {
        return new Subject(id, role, provenBy, person, certificateNumber, false);
    }

    /** Never the holder. */
    @Override
    public String toString() {
        return "Subject[" + id + ", " + role + "]";
    }
}
