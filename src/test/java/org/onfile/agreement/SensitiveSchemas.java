package org.onfile.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.onfile.schema.Schemas;
import org.springframework.util.FileSystemUtils;

/** The city's schemas with one of their types marked as sensitive. */
final class SensitiveSchemas {

    private SensitiveSchemas() {}

    /** Makes a folder of them. */
    static Schemas in(Path folder, String type) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("schemas"), folder);
        Path file = folder.resolve("certificates").resolve(type + ".avsc");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"certificateTypeCode\"", "\"onlyDerived\": true, $0"));
        return Schemas.in(folder);
    }
}
