package org.onfile.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The types of certificates that the hub knows: one file each in {@code schemas/certificates/}. */
public final class CertificateTypes {

    private final Map<String, CertificateType> byName = new LinkedHashMap<>();
    private final Map<String, CertificateType> byCode = new LinkedHashMap<>();
    private final Map<String, AttributesCodec> codecs = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    CertificateTypes(SchemaFiles files) {
        faults.addAll(files.faults());
        files.current().forEach((name, schema) -> {
            List<Schema> earlier = files.earlier(schema.getFullName());
            try {
                admit(CertificateType.of(name, schema), earlier, files.place(name));
            } catch (IllegalArgumentException e) {
                faults.add(files.place(name) + ": " + e.getMessage());
            }
        });
    }

    private void admit(CertificateType type, List<Schema> earlier, String place) {
        List<String> breaks = earlier.stream()
                .flatMap(schema -> Compatibility.faults(type.schema(), schema).stream())
                .toList();
        if (!breaks.isEmpty()) {
            breaks.forEach(fault -> faults.add(place + ": does not read what an earlier schema wrote, " + fault));
            return;
        }
        CertificateType other = byCode.putIfAbsent(type.code(), type);
        if (other != null) {
            faults.add(place + ": certificateTypeCode is already that of '" + other + "'");
            return;
        }
        byName.put(type.name(), type);
        codecs.put(type.name(), new AttributesCodec(type, earlier));
    }

    /** By the hub's name or by the national code. */
    public Optional<CertificateType> find(String nameOrCode) {
        CertificateType named = byName.get(nameOrCode);
        return Optional.ofNullable(named == null ? byCode.get(nameOrCode) : named);
    }

    public Collection<CertificateType> all() {
        return byName.values();
    }

    /** The hub's names of all types, in order of the alphabet. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /**
     * The codec of a type's attributes.
     *
     * @throws IllegalArgumentException if the hub does not know the type
     */
    public AttributesCodec attributes(String name) {
        AttributesCodec codec = codecs.get(name);
        if (codec == null) {
            throw new IllegalArgumentException("no type of certificate '" + name + "' in schemas/certificates");
        }
        return codec;
    }

    /** What is wrong with files in {@code schemas/}: a line each, beginning with the file; their types are left out. */
    public List<String> faults() {
        return faults;
    }
}
