package org.onfile.attest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Several PEM objects (RFC 7468) in one text. */
final class Sm2Pem {

    private Sm2Pem() {}

    static String write(List<PemObject> objects) {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            for (PemObject object : objects) {
                pem.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static List<PemObject> read(String text) throws IOException {
        List<PemObject> objects = new ArrayList<>();
        try (PemReader pem = new PemReader(new StringReader(text))) {
            for (PemObject object = pem.readPemObject(); object != null; object = pem.readPemObject()) {
                objects.add(object);
            }
        }
        return objects;
    }
}
