package org.onfile.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.reference.Question.Told;
import org.onfile.reference.Rules.Role;

/** Who has a role of a matter, and whether that is proven. */
record Relations(OnFile onFile, Subject holder, LocalDate today) {

    /** With these nobody saw the certificate that would say. */
    private static final Set<String> NOT_SEEN = Set.of(
            "SOURCE_STALE",
            "UNREADABLE",
            "SHARING_REFUSED",
            "NO_AGREEMENT",
            "HOLDER_MISMATCH",
            "NOT_CARRIED",
            "NO_LONGER_FOLLOWED");

    /** @param standing as the answer says it; only PROVEN, or CLAIMED where no proof is demanded, is looked up */
    record Party(Subject subject, String standing, boolean lookedUp, String undecided) {

        Party(Subject subject, String standing, boolean lookedUp) {
            this(subject, standing, lookedUp, "");
        }

        Party as(Subject named) {
            return new Party(named, standing, lookedUp, undecided);
        }

        /** Why a certificate of somebody's who is not looked up is missing. */
        String lacks() {
            return standing.equals("CONTRADICTED") ? "CONTRADICTED" : "NO_RELATION";
        }
    }

    /** @param told null where the role was left out */
    List<Party> of(Role role, @Nullable List<Told> told) {
        if (role.field() != null && (told == null || told.isEmpty())) {
            return named(role);
        }
        List<Party> parties = new ArrayList<>();
        List<Told> all = told == null ? List.of() : told;
        for (int place = 0; place < all.size(); place++) {
            Told one = all.get(place);
            Subject subject = new Subject(role.name(), place, one.code(), one.name(), false, null);
            if (role.provenBy() == null) {
                parties.add(new Party(subject, "CLAIMED", true));
            } else if (one.code() == null) {
                parties.addAll(byCertificate(role, subject, one));
            } else {
                parties.add(byCode(role, subject));
            }
        }
        return parties;
    }

    /** What could prove the role; of somebody grown up nothing that holds while he is a minor. */
    private Look proof(Role role) {
        Code code = holder.code();
        return role.whileMinor() && (code == null || !isMinor(code))
                ? new Look("NOT_ON_FILE", List.of(), List.of(), false, false)
                : Look.at(onFile, String.valueOf(role.provenBy()), holder, today);
    }

    /** The certificates that could prove the role: valid, with the holder in its part. */
    private List<Paper> proofs(Role role, Look look) {
        Code code = holder.code();
        if (code == null) {
            return List.of();
        }
        return look.valid().stream()
                .filter(paper -> paper.has(code, role.holderParts()))
                .toList();
    }

    private boolean isMinor(Code code) {
        return code.kind().equals("111") && code.birth().plusYears(18).isAfter(today);
    }

    private Party unproven(Role role, Subject subject, Look look, String otherwise) {
        String lacks = unseen(role, look);
        return NOT_SEEN.contains(lacks)
                ? new Party(subject, "UNDECIDED", false, lacks)
                : new Party(subject, otherwise, false);
    }

    /** Why not all was seen that could prove it; otherwise no word for that. */
    private String unseen(Role role, Look look) {
        boolean some = look.lacks() == null || !look.notValid().isEmpty();
        // A row that may be anybody's could be one that proves it, and so could one under another name
        if (some
                && onFile.papersOf(String.valueOf(role.provenBy())).stream()
                        .anyMatch(paper -> !paper.gone() && !paper.holdersReadable())) {
            return "UNREADABLE";
        }
        return some && look.otherName() ? "HOLDER_MISMATCH" : String.valueOf(look.lacks());
    }

    private Party byCode(Role role, Subject subject) {
        Look look = proof(role);
        List<Paper> proofs = proofs(role, look);
        if (proofs.isEmpty()) {
            return unproven(role, subject, look, "CLAIMED");
        }
        Code code = subject.code();
        if (role.field() != null) {
            List<Code> named = named(role, proofs);
            boolean silent = proofs.stream()
                    .anyMatch(paper -> named(role, List.of(paper)).isEmpty());
            return named.contains(code)
                    ? new Party(subject, "PROVEN", true)
                    : unproven(role, subject, look, silent ? "CLAIMED" : "CONTRADICTED");
        }
        // Nobody proves to himself that he is on a certificate
        boolean both = code != null
                && !code.equals(holder.code())
                && proofs.stream().anyMatch(paper -> paper.has(code, role.partyParts()));
        // On one where nobody has the part it may be anybody
        boolean open = proofs.stream().anyMatch(paper -> others(role, paper).isEmpty());
        return both
                ? new Party(subject, "PROVEN", true)
                : unproven(role, subject, look, open ? "CLAIMED" : "CONTRADICTED");
    }

    /** Each who is on it in the party's part; where nobody is, all that is known of him is the certificate. */
    private List<Party> byCertificate(Role role, Subject subject, Told told) {
        Look look = proof(role);
        List<Paper> proofs = proofs(role, look);
        String number = Spelling.plain(String.valueOf(told.certificateNumber()));
        List<Paper> its =
                proofs.stream().filter(paper -> paper.number().equals(number)).toList();
        if (its.isEmpty()) {
            return List.of(unproven(role, subject, look, "CLAIMED"));
        }
        List<Code> codes = its.stream()
                .flatMap(paper -> others(role, paper).stream())
                .distinct()
                .toList();
        return codes.isEmpty()
                ? List.of(new Party(
                        new Subject(role.name(), subject.place(), null, null, false, its.getFirst()), "PROVEN", true))
                : proven(role, subject.place(), codes);
    }

    private static List<Party> proven(Role role, int place, List<Code> codes) {
        List<Party> parties = new ArrayList<>();
        for (Code code : codes) {
            // Nobody who was not told who they are tells them apart
            parties.add(new Party(new Subject(role.name(), place, code, null, false, null), "PROVEN", true));
        }
        return parties;
    }

    /** Who is on a certificate in the party's part, the matter's holder left out. */
    private List<Code> others(Role role, Paper paper) {
        return paper.holders().stream()
                .filter(one -> role.partyParts().isEmpty() || role.partyParts().contains(String.valueOf(one.part())))
                .map(Paper.Holder::code)
                .filter(code -> !code.equals(holder.code()))
                .toList();
    }

    /** Whom the holder's certificate names, where nobody was told. */
    private List<Party> named(Role role) {
        Look look = proof(role);
        List<Code> named = named(role, proofs(role, look));
        if (named.isEmpty()) {
            return List.of(unproven(role, new Subject(role.name(), 0, null, null, false, null), look, "NOT_NAMED"));
        }
        return proven(role, 0, named);
    }

    private static List<Code> named(Role role, List<Paper> proofs) {
        LinkedHashMap<Code, Paper> named = new LinkedHashMap<>();
        for (Paper paper : proofs) {
            String field = String.valueOf(role.field());
            Code.of(paper.fields().get(field + "Type"), paper.fields().get(field), null)
                    .ifPresent(code -> named.put(code, paper));
        }
        return List.copyOf(named.keySet());
    }
}
