package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.digest.Digest;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** {@code <requirement>.requirement.yaml}: the certificates that prove something. */
final class RequirementFile {

    private final FormRules form = new FormRules(RequirementFile.class, "requirement.schema.json");
    private final EvidenceReader evidence;

    RequirementFile(CertificateTypes types) {
        this.evidence = new EvidenceReader(types);
    }

    /**
     * The requirement; empty where the file has a mistake.
     *
     * @param rule the digest of the file
     */
    Optional<Requirement> requirement(YamlFile file, String name, Digest rule) {
        if (file.faults().isEmpty()) {
            form.check(file);
        }
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Item top = file.top();
        List<EvidenceTypeList> alternatives = new ArrayList<>();
        for (Item list : top.get("anyOf").items()) {
            EvidenceTypeList alternative = evidence.list(list);
            if (alternatives.contains(alternative)) {
                list.objection("is the same as an alternative above");
            }
            alternatives.add(alternative);
        }
        return file.faults().isEmpty()
                ? Optional.of(new Requirement(name, title(top.get("title")), alternatives, rule))
                : Optional.empty();
    }

    static Title title(Item item) {
        return new Title(item.get("zh").text(), item.get("en").text());
    }

    /** The type of certificate that a file names. */
    static Optional<CertificateType> type(Item item, CertificateTypes types) {
        Optional<CertificateType> type = types.find(item.text());
        if (type.isEmpty()) {
            List<String> names = types.all().stream().map(CertificateType::name).toList();
            item.fault("there is no type of certificate '" + item.text() + "' in schemas/certificates (but "
                    + String.join(", ", names) + ")" + DidYouMean.among(names, item.text()));
        }
        return type;
    }
}
