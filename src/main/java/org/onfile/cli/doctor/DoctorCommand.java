package org.onfile.cli.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.edge.KeptAddress;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a hub. */
@Command(
        name = "doctor",
        description = "Says what is wrong with a hub, what that means for answers, and what to do next.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The hub's HTTPS port (default: where it answers, or answered last).")
    private @Nullable Integer port;

    @Option(
            names = "--connectors",
            paramLabel = "DIR",
            description = "The departments' connector and feed files, where serve was told so (default: connectors).")
    private @Nullable Path connectors;

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public DoctorCommand() {}

    @Override
    public Integer call() {
        Environment settings = HubDefinitions.settings(hub, connectors);
        int https = port == null ? usualPort(settings) : port;
        List<Diagnosis> diagnoses = new ArrayList<>();
        try (HubStore store = HubStore.of(settings)) {
            diagnoses.addAll(examine(settings, store, https));
        } catch (IOException away) {
            diagnoses.add(new Ailing(
                    String.valueOf(away.getMessage()),
                    "nobody gets an answer",
                    "start the hub; its log says why it does not start, or why the store stopped"));
            diagnoses.addAll(examine(settings, null, https));
        }
        return print(diagnoses);
    }

    private static int usualPort(Environment settings) {
        return KeptAddress.in(Path.of(settings.getRequiredProperty("onfile.data")))
                .map(URI::getPort)
                .orElseGet(() -> settings.getRequiredProperty("server.port", Integer.class));
    }

    private static List<Diagnosis> examine(Environment settings, @Nullable HubStore store, int https) {
        Patient patient = new Patient(settings, Patient.definitions(settings), store, Clock.systemUTC());
        List<Examination> examinations = List.of(
                new DataDirectory(),
                new TlsCertificates(),
                new HttpsPort(https),
                new RefusedLoad(),
                new StoreClock(),
                new LogWitnesses(),
                new GrantedAgreements(),
                new OverdueRequests(),
                new HeldBack(),
                new PublishedCatalogues(),
                new DefinitionFiles(),
                new SourceLogs(),
                new CapturesAndFeeds());
        return examinations.stream()
                .filter(examination -> store != null || !examination.needsStore())
                .flatMap(examination -> examination.examine(patient).stream())
                .toList();
    }

    private int print(List<Diagnosis> diagnoses) {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        Ansi ansi = self.commandLine().getColorScheme().ansi();
        int ailing = 0;
        for (Diagnosis diagnosis : diagnoses) {
            switch (diagnosis) {
                case Sound(String what) -> out.println(ansi.string("@|green ✓|@ ") + what);
                case Ailing(String fault, String effect, String step) -> {
                    ailing++;
                    out.println(ansi.string("@|red ✗|@ ") + fault);
                    out.println("    effect: " + effect);
                    out.println("    next:   " + step);
                }
            }
        }
        out.println();
        out.println(ailing == 0 ? "All is well." : ailing + " thing(s) to see to.");
        return ailing == 0 ? 0 : 1;
    }
}
