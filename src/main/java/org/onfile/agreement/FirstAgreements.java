package org.onfile.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.onfile.digest.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first set-up: a hub to which no agreement was ever handed in takes those of the file in its data directory, if
 * there is one and nothing is wrong with it. Later changes of the file change nothing.
 */
final class FirstAgreements {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAgreements.class);

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final Path file;
    private final AgreementFile.Known known;

    FirstAgreements(DataSource store, Path file, AgreementFile.Known known) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.file = file;
        this.known = known;
    }

    /** Hands them in, all or none. */
    void handIn() {
        if (!AgreementRegister.isEmpty(store)) {
            if (Files.exists(file)) {
                LOG.info(
                        "{} is not read, since agreements were handed in before. To take what changed in it, run"
                                + " './onfile agreement apply FILE' (docs/agreements.md)",
                        file);
            }
            return;
        }
        Optional<String> text = text();
        if (text.isEmpty()) {
            return;
        }
        AgreementFile read = AgreementFile.of(file.toString(), text.get(), known);
        if (!read.faults().isEmpty()) {
            read.faults().forEach(fault -> LOG.error("{}", fault));
            LOG.error("{} has mistakes: no agreement of it is taken", file);
            return;
        }
        String document = file.getFileName() + ", " + Digest.of(text.get()).label();
        transaction.executeWithoutResult(status -> {
            store.sql("select revision from agreement_head for update")
                    .query(Long.class)
                    .single();
            // Of several nodes that start at once, one
            if (AgreementRegister.isEmpty(store)) {
                read.agreements()
                        .forEach((id, terms) -> AgreementRegister.handIn(
                                store,
                                new HandedIn(id, AgreementChange.GRANT, terms, HandedIn.FIRST_SET_UP, document)));
            }
        });
        LOG.info("{}: {} agreements handed in", file, read.agreements().size());
    }

    private Optional<String> text() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
