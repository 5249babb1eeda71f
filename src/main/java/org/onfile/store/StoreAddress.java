package org.onfile.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Where the hub's store is and who the hub is there. */
public record StoreAddress(String url, String user, String password) {
    static final String DATABASE = "onfile";
    static final String USER = "onfile";

    /**
     * The store that a hub with this data directory runs, or ran last: for commands beside the running hub.
     *
     * @throws NoSuchFileException where no hub has run with it
     */
    public static StoreAddress embeddedIn(Path data) throws IOException {
        Path folder = StoreSettings.folder(data);
        return new StoreAddress(
                EmbeddedPostgres.url(
                        Integer.parseInt(
                                Files.readString(folder.resolve("port")).strip()),
                        DATABASE),
                USER,
                Files.readString(passwordFile(folder)).strip());
    }

    /**
     * The store of a hub with these settings: the external one that they name, else the one in its data directory.
     *
     * @throws NoSuchFileException where no hub has run with the data directory
     */
    public static StoreAddress of(Environment settings) throws IOException {
        StoreSettings named = Binder.get(settings).bindOrCreate("onfile.store", StoreSettings.class);
        StoreAddress external = named.external();
        return external == null ? embeddedIn(Path.of(settings.getRequiredProperty("onfile.data"))) : external;
    }

    static Path passwordFile(Path folder) {
        return folder.resolve("onfile.password");
    }

    @Override
    public String toString() {
        return "StoreAddress[" + url + "]";
    }
}
