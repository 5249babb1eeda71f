package org.onfile.exchangelog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node's part in the log of a store: it may append, and shows what any node has appended. */
public final class LogNode implements AutoCloseable {

    /** Of the writer with the store: shorter than that of who waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sequencer sequencer;
    private final ExchangeLog log;
    private final PublishedLog published;
    private final ExchangeDetails details;

    private LogNode(Sequencer sequencer, ExchangeLog log, PublishedLog published, ExchangeDetails details) {
        this.sequencer = sequencer;
        this.log = log;
        this.published = published;
        this.details = details;
    }

    /**
     * Begins the log, or goes on with it.
     *
     * @param folder the node's own, outside the store
     * @throws LogRefusedException if the stored log does not continue what this node has published
     */
    public static LogNode start(DataSource dataSource, LogKeys keys, Path folder, Sealer sealer) throws IOException {
        JdbcClient store = JdbcClient.create(dataSource);
        HeadRow head = new HeadRow(store, keys);
        StoredLog stored = new StoredLog(store);
        DataSource written = new PatientStore(dataSource, PATIENCE);
        JdbcClient own = JdbcClient.create(written);
        DetailSeal seal = new DetailSeal(sealer);
        LastCheckpointFile anchor = LastCheckpointFile.in(folder.resolve("last-checkpoint"));
        try {
            TreeHeadLoader loader = new TreeHeadLoader(new HeadRow(own, keys), new StoredLog(own), keys, anchor);
            Sequencer sequencer = new Sequencer(written, loader, keys, anchor);
            sequencer.start();
            return new LogNode(
                    sequencer,
                    new ExchangeLog(sequencer, seal, new ExchangeTerms(store)),
                    new PublishedLog(head, stored, keys),
                    new ExchangeDetails(store, seal));
        } catch (IOException | RuntimeException e) {
            anchor.close();
            throw e;
        }
    }

    public ExchangeLog log() {
        return log;
    }

    public PublishedLog published() {
        return published;
    }

    public ExchangeDetails details() {
        return details;
    }

    @Override
    public void close() throws IOException {
        sequencer.close();
    }
}
