package org.onfile.agreement;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;

/**
 * Terms of an agreement, of which a test says what matters to it: else they release no fields, for no matter, of its holder who
 * applies at a window, from 2026 on.
 */
public final class AgreedTerms {

    private String requester;
    private String department;
    private final String type;
    private Set<String> fields = Set.of();
    private Set<String> matters = Set.of();
    private Set<Use> uses = Set.of(Use.RELEASE);
    private Set<String> relations = Set.of();
    private Set<Mode> modes = Set.of(Mode.HOLDER);
    private Set<Channel> channels = Set.of(Channel.WINDOW);
    private LocalDate from = LocalDate.of(2026, 1, 1);
    private LocalDate until = LocalDate.of(2099, 12, 31);
    private String legalBasis = "a test";
    private boolean signed;
    private @Nullable Integer quota;

    private AgreedTerms(String requester, String department, String type) {
        this.requester = requester;
        this.department = department;
        this.type = type;
    }

    public static AgreedTerms of(String requester, String department, String type) {
        return new AgreedTerms(requester, department, type);
    }

    /** The same but for what is said otherwise. */
    public static AgreedTerms like(AgreementTerms terms) {
        AgreedTerms same = of(terms.requester(), terms.department(), terms.type())
                .fields(terms.fields())
                .matters(terms.matters())
                .uses(terms.uses())
                .relations(terms.relations())
                .modes(terms.modes())
                .channels(terms.channels())
                .during(terms.from(), terms.until())
                .legalBasis(terms.legalBasis())
                .quota(terms.quota());
        same.signed = terms.signed();
        return same;
    }

    public AgreedTerms requester(String name) {
        requester = name;
        return this;
    }

    public AgreedTerms department(String name) {
        department = name;
        return this;
    }

    public AgreedTerms fields(Set<String> names) {
        fields = names;
        return this;
    }

    public AgreedTerms matters(Set<String> names) {
        matters = names;
        return this;
    }

    public AgreedTerms uses(Set<Use> allowed) {
        uses = allowed;
        return this;
    }

    public AgreedTerms relations(Set<String> roles) {
        relations = roles;
        return this;
    }

    public AgreedTerms modes(Set<Mode> allowed) {
        modes = allowed;
        return this;
    }

    public AgreedTerms channels(Set<Channel> allowed) {
        channels = allowed;
        return this;
    }

    public AgreedTerms during(LocalDate first, LocalDate last) {
        from = first;
        until = last;
        return this;
    }

    public AgreedTerms legalBasis(String law) {
        legalBasis = law;
        return this;
    }

    /** For signed requests alone. */
    public AgreedTerms signed() {
        signed = true;
        return this;
    }

    public AgreedTerms quota(@Nullable Integer questions) {
        quota = questions;
        return this;
    }

    public AgreementTerms terms() {
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
                quota);
    }
}
