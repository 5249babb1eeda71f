package org.onfile.materials;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onfile.access.Agreements;
import org.onfile.catalogue.EvidenceType;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * Looks up the certificates that could prove a check's materials: each type of each subject once, all in one search of
 * the registry. What the requester may not ask for is denied without a search.
 */
public final class MaterialSearch {

    private final Certificates certificates;
    private final CertificateTypes types;
    private final Agreements agreements;
    private final Pseudonyms pseudonyms;
    private final Decision decision;
    private final Clock clock;

    MaterialSearch(
            Certificates certificates,
            CertificateTypes types,
            Agreements agreements,
            Pseudonyms pseudonyms,
            Decision decision,
            Clock clock) {
        this.certificates = certificates;
        this.types = types;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.decision = decision;
        this.clock = clock;
    }

    private record Look(Subject subject, String type) {}

    /** Outcomes of all that the materials need. */
    public FoundMaterials find(MaterialCheck check) {
        Instant asOf = clock.instant();
        Map<Look, Set<String>> looks = looks(check);
        List<Look> allowed = looks.keySet().stream()
                .filter(look -> agreements.allowCheck(check.client(), look.type()))
                .toList();
        Iterator<Findings> found = certificates
                .find(allowed.stream()
                        .map(look -> new Wanted(pseudonym(look.subject().holder()), look.type()))
                        .toList())
                .iterator();
        List<SubjectOutcome> outcomes = new ArrayList<>();
        looks.forEach((look, fields) -> {
            AskedCertificate asked = asked(look.type(), fields);
            AskedHolder holder = look.subject().holder();
            outcomes.add(new SubjectOutcome(
                    look.subject(),
                    allowed.contains(look)
                            ? decision.judge(holder, asked, found.next(), asOf)
                            : Decision.denied(Denial.NO_AGREEMENT, asked, holder, asOf)));
        });
        return new FoundMaterials(check, outcomes, asOf);
    }

    /** Each subject and type that a material could be proven by, with the fields that conditions read. */
    private static Map<Look, Set<String>> looks(MaterialCheck check) {
        Map<Look, Set<String>> looks = new LinkedHashMap<>();
        for (DemandedMaterial demanded : check.demanded()) {
            if (demanded.handedIn()) {
                continue;
            }
            demanded.material().requirement().alternatives().stream()
                    .flatMap(list -> list.types().stream())
                    .forEach(evidence -> looks.computeIfAbsent(
                                    new Look(demanded.subject(), evidence.type()), look -> new LinkedHashSet<>())
                            .addAll(fields(evidence)));
        }
        return looks;
    }

    private static List<String> fields(EvidenceType evidence) {
        return evidence.conditions().stream().map(EvidenceJudgement::field).toList();
    }

    private AskedCertificate asked(String type, Set<String> fields) {
        return new AskedCertificate(
                type, types.find(type).orElseThrow().code(), List.copyOf(fields), Select.ALL, null, null);
    }

    private UUID pseudonym(AskedHolder holder) {
        return pseudonyms.holder(holder.codeType(), holder.country(), holder.code());
    }
}
