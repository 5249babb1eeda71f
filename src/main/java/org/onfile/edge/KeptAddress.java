package org.onfile.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.onfile.file.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Where the hub answers, kept as {@code DIR/address}, so that commands beside it need not be told. */
public final class KeptAddress implements ApplicationListener<ServletWebServerInitializedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAddress.class);

    private final Path data;

    KeptAddress(Path data) {
        this.data = data;
    }

    /** The address of the hub that runs, or ran last, on this data directory. */
    public static Optional<URI> in(Path data) {
        Path file = file(data);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent event) {
        try {
            DurableFile.makeFolder(data);
            String address = "https://localhost:" + event.getWebServer().getPort();
            DurableFile.write(file(data), address + "\n", DurableFile.READABLE);
            LOG.info("The port is open: {}", address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("address");
    }
}
