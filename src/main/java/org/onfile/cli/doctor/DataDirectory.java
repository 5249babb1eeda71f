package org.onfile.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;

/** The data directory: room on its disk, and that nobody else reads its secrets. */
record DataDirectory() implements Examination {

    private static final long GIBIBYTE = 1L << 30;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @Override
    public List<Diagnosis> examine(Patient patient) {
        if (!Files.isDirectory(patient.data())) {
            return List.of(new Ailing(
                    "there is no directory " + patient.data(),
                    "no hub has run there",
                    "start one with '" + patient.command("serve") + "', or name another directory with --data"));
        }
        try {
            List<Diagnosis> diagnoses = new ArrayList<>();
            diagnoses.add(room(patient.data()));
            diagnoses.addAll(secrets(patient.data()));
            return diagnoses;
        } catch (IOException e) {
            return List.of(new Ailing(
                    patient.data() + " cannot be looked at: " + e.getMessage(),
                    "the hub may not be able to either",
                    "run the doctor, and the hub, as the directory's owner"));
        }
    }

    private static Diagnosis room(Path data) throws IOException {
        FileStore disk = Files.getFileStore(data);
        long free = disk.getUsableSpace();
        String room = String.format(Locale.ROOT, "%.1f GiB are free on the disk of %s", (double) free / GIBIBYTE, data);
        return free < 2 * GIBIBYTE || free < disk.getTotalSpace() / 50
                ? new Ailing(
                        room,
                        "when it is full, nothing can be queued or stored: feeds go SOURCE_STALE and departments keep"
                                + " their logs",
                        "make room, or move the directory to a larger disk while the hub is stopped")
                : new Sound(room);
    }

    private static List<Diagnosis> secrets(Path data) throws IOException {
        List<Path> secrets = new ArrayList<>();
        secrets.addAll(files(data.resolve("keys"), ".*"));
        secrets.addAll(files(data.resolve("pki"), ".*(\\.key\\.pem|password.*)"));
        if (Files.exists(data.resolve("connectors.properties"))) {
            secrets.add(data.resolve("connectors.properties"));
        }
        List<Diagnosis> open = new ArrayList<>();
        for (Path secret : secrets) {
            if (Files.getPosixFilePermissions(secret).stream().anyMatch(OTHERS::contains)) {
                open.add(new Ailing(
                        secret + " can be read by others than its owner",
                        "whoever reads it can pass for the hub, or open what it keeps sealed",
                        "chmod 600 " + secret));
            }
        }
        return open;
    }

    private static List<Path> files(Path folder, String named) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && String.valueOf(file.getFileName()).matches(named))
                    .toList();
        }
    }
}
