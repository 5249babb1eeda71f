package org.onfile.cli.agreement;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementFile;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.AgreementState;
import org.onfile.agreement.HandedIn;
import org.onfile.catalogue.Catalogues;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubStore;
import org.onfile.schema.Schemas;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grants what a file says. */
@Command(
        name = "apply",
        description = {
            "Grants the agreements of a file: new ones, and those whose terms changed as new versions. What the file"
                    + " leaves out stays as it is.",
            "A file with a mistake changes nothing."
        },
        mixinStandardHelpOptions = true)
final class AgreementApplyCommand implements Callable<Integer> {

    private static final String MATTER = "matters/";

    @Mixin
    private final Decider decider = new Decider();

    @Parameters(paramLabel = "FILE", description = "YAML: a map 'agreements' of ids (docs/agreements.md).")
    private Path file = Path.of("agreements.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter err = terminal.getErr();
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(terminal, "there is no file " + file);
        }
        Environment settings = decider.settings();
        try (HubStore store = HubStore.of(settings)) {
            AgreementFile read = AgreementFile.in(file, known(settings, store));
            if (!read.faults().isEmpty()) {
                read.faults().forEach(err::println);
                err.println("Nothing of a file with mistakes is granted.");
                return 1;
            }
            Map<String, Agreement> held = AgreementRegister.newest(store.jdbc()).stream()
                    .collect(Collectors.toMap(Agreement::id, Function.identity()));
            List<HandedIn> changes = new ArrayList<>();
            read.agreements().forEach((id, terms) -> {
                Agreement before = held.get(id);
                if (before != null
                        && before.state() == AgreementState.GRANTED
                        && before.terms().equals(terms)) {
                    terminal.getOut().println(id + ": stays version " + before.version());
                } else {
                    changes.add(decider.grant(id, terms));
                }
            });
            return decider.handIn(store, changes);
        }
    }

    private static AgreementFile.Known known(Environment settings, HubStore store) {
        Map<String, Set<String>> departments = new HashMap<>();
        HubDefinitions.of(settings).connectors().stream()
                .flatMap(connector -> connector.feeds().stream())
                .forEach(feed -> departments
                        .computeIfAbsent(feed.certificateType(), type -> new HashSet<>())
                        .add(feed.id().department()));
        Set<String> matters = Catalogues.filesInForce(store.jdbc(), Clock.systemUTC())
                .map(files -> files.texts().keySet().stream()
                        .filter(path -> path.startsWith(MATTER))
                        .map(path -> path.substring(MATTER.length(), path.indexOf('.')))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        return new AgreementFile.Known(
                Schemas.in(Path.of(settings.getRequiredProperty("onfile.schemas")))
                        .certificateTypes(),
                departments,
                matters);
    }
}
