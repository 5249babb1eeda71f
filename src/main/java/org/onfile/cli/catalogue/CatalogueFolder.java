package org.onfile.cli.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Catalogue;
import org.onfile.cli.hub.HubOptions;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which catalogue a command reads. */
final class CatalogueFolder {

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description = "The catalogue's folder (default: that of the hub, its onfile.catalogue).")
    private @Nullable Path folder;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The folder, which is there. */
    Path path() {
        Path read = folder == null ? Path.of(settings().getRequiredProperty("onfile.catalogue")) : folder;
        if (!Files.isDirectory(read)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "picocli sets it").commandLine(),
                    "there is no folder " + read + "; it holds matters/ and requirements/");
        }
        return read;
    }

    Catalogue read() {
        return Catalogue.in(path(), types());
    }

    /** What certificates there are. */
    CertificateTypes types() {
        return Schemas.in(Path.of(settings().getRequiredProperty("onfile.schemas")))
                .certificateTypes();
    }

    Environment settings() {
        return hub.settings();
    }
}
