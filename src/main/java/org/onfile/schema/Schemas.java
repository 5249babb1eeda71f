package org.onfile.schema;

import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What {@code schemas/} holds: types of certificates, and the codecs of the hub's own records. */
public final class Schemas {

    private final CertificateTypes certificateTypes;
    private final RecordCodec<CertificateRecord> certificates;
    private final RecordCodec<FeedBatch> batches;

    private Schemas(SchemaFiles files) {
        this.certificateTypes = new CertificateTypes(files);
        this.certificates = new RecordCodec<>(
                CertificateRecord.class, new CertificateWriter(), earlier(CertificateRecord.class, files));
        this.batches = new RecordCodec<>(FeedBatch.class, earlier(FeedBatch.class, files));
    }

    /** Reads the folder; what is wrong with a type's file is among {@link CertificateTypes#faults()}. */
    public static Schemas in(Path folder) {
        return new Schemas(new SchemaFiles(folder));
    }

    public CertificateTypes certificateTypes() {
        return certificateTypes;
    }

    public RecordCodec<CertificateRecord> certificates() {
        return certificates;
    }

    public RecordCodec<FeedBatch> batches() {
        return batches;
    }

    private static List<Schema> earlier(Class<? extends SpecificRecord> type, SchemaFiles files) {
        Schema schema = SpecificData.getForClass(type).getSchema(type);
        List<Schema> earlier = files.earlier(schema.getFullName());
        earlier.forEach(before -> {
            List<String> faults = Compatibility.faults(schema, before);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(
                        schema.getName() + " does not read what an earlier schema wrote: " + faults);
            }
        });
        return earlier;
    }
}
