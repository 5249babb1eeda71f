package org.onfile.approval;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.onfile.access.Client.Role;
import org.onfile.access.Clients;
import org.onfile.demo.server.Pki;
import org.onfile.lookup.LookupHub;

/** A catalogue approver of the hub that tests of the edge share; while it is registered, versions await its approval. */
public record Approver(LookupHub hub, String others) implements AutoCloseable {

    public static final String NAME = Role.CATALOGUE_APPROVER.word();

    public static Approver register(LookupHub hub) {
        Path clients = hub.data().resolve("clients.yaml");
        try {
            Path pki = hub.data().resolve("pki");
            if (!Files.exists(pki.resolve(NAME + ".pem"))) {
                Pki.in(pki).client(NAME);
            }
            String others = Files.readString(clients);
            Files.writeString(clients, Pki.registration(NAME, NAME), StandardOpenOption.APPEND);
            known(hub, true);
            return new Approver(hub, others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.writeString(hub.data().resolve("clients.yaml"), others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        known(hub, false);
    }

    private static void known(LookupHub hub, boolean known) {
        Clients clients = hub.bean(Clients.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> clients.haveRole(Role.CATALOGUE_APPROVER) == known);
    }
}
