package org.onfile.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.edge.KeyMaterial;
import org.onfile.edge.Pem;
import org.onfile.file.MalformedFileException;

/** The certificates of the HTTPS port: the hub's own, with its key, and those of the authorities that sign its clients'. */
record TlsCertificates() implements Examination {

    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public List<Diagnosis> examine(Patient patient) {
        Path certificate = patient.path("onfile.tls.certificate");
        Path authorities = patient.path("onfile.tls.authorities");
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.addAll(examine(certificate, patient.now(), "clients refuse to connect, so nobody asks"));
        diagnoses.addAll(examine(authorities, patient.now(), "clients whose certificates it signed are refused"));
        if (canBeRead(certificate) && canBeRead(authorities)) {
            diagnoses.add(examineKey(certificate, patient.path("onfile.tls.key"), authorities));
        }
        return diagnoses;
    }

    private static boolean canBeRead(Path certificates) {
        try {
            return !Pem.certificates(certificates).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static Diagnosis examineKey(Path certificate, Path key, Path authorities) {
        try {
            KeyMaterial.read(certificate, key, authorities);
            return new Sound(key + " is the key of the hub's certificate");
        } catch (IOException e) {
            return new Ailing(
                    e instanceof MalformedFileException
                            ? String.valueOf(e.getMessage())
                            : key + " cannot be read: " + e,
                    "the hub does not start; one that runs goes on with the certificate and key of before",
                    "put the key of " + certificate + " at " + key + "; the hub takes it up without a restart");
        }
    }

    private static List<Diagnosis> examine(Path file, Instant now, String effect) {
        try {
            List<Diagnosis> diagnoses = new ArrayList<>();
            for (X509Certificate certificate : Pem.certificates(file)) {
                Instant end = certificate.getNotAfter().toInstant();
                long days = Duration.between(now, end).toDays();
                if (end.isBefore(now)) {
                    diagnoses.add(new Ailing(file + " has expired " + -days + " day(s) ago", effect, renew(file)));
                } else if (end.isBefore(now.plus(SOON))) {
                    diagnoses.add(new Ailing(file + " expires in " + days + " day(s)", "then " + effect, renew(file)));
                } else {
                    diagnoses.add(new Sound(file + " is good for " + days + " days"));
                }
            }
            return diagnoses;
        } catch (IOException e) {
            return List.of(
                    new Ailing(file + " cannot be read: " + e.getMessage(), "the hub does not start", renew(file)));
        }
    }

    private static String renew(Path file) {
        return "put a new one at " + file + "; the hub takes it up without a restart";
    }
}
