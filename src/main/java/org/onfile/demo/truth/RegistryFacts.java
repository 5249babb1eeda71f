package org.onfile.demo.truth;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateTypes;

/** The registry's records made comparable with what departments have. */
public final class RegistryFacts {

    /** Of one that cannot be read no more is compared. */
    public static final Fact UNREADABLE =
            new Fact("", "", null, Fact.UNREADABLE, null, Set.of(), null, null, false, Map.of());

    private RegistryFacts() {}

    /** A department's fact as it is compared with a record. */
    public static Fact comparable(Fact fact) {
        return fact.status().equals(Fact.UNREADABLE) ? UNREADABLE : fact;
    }

    /** As much of a record as the department's fact tells. */
    public static Fact of(CertificateRecord record, Fact compared, CertificateTypes types) {
        Set<String> holders = new TreeSet<>();
        record.getHolders()
                .forEach(holder -> holders.add(
                        Plain.holder(holder.getCodeType(), holder.getCountry(), holder.getCode(), holder.getName())));
        Map<String, Object> attributes =
                types.attributes(record.getCertificateType()).decode(bytes(record.getAttributes()));
        Map<String, String> details = new TreeMap<>();
        compared.details().keySet().forEach(name -> details.put(name, Plain.detail(attributes.get(name))));
        return new Fact(
                record.getSource().getDepartment() + "/" + record.getSource().getFeed(),
                record.getSource().getKey(),
                Plain.textOrNull(record.getCertificateNumber()),
                record.getStatus(),
                compared.reason() == null ? null : Plain.textOrNull(record.getStatusReason()),
                holders,
                record.getIssuedDate(),
                record.getLongTerm() ? null : record.getExpiringDate(),
                record.getLongTerm(),
                details);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
