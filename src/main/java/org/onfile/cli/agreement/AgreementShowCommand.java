package org.onfile.cli.agreement;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.AgreementTerms;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.TextTable;
import org.onfile.definition.DidYouMean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an agreement and its versions. */
@Command(
        name = "show",
        description = "Shows the terms of an agreement, and all its versions with who decided each.",
        mixinStandardHelpOptions = true)
final class AgreementShowCommand implements Callable<Integer> {

    @Mixin
    private final HubOptions hub = new HubOptions();

    @Parameters(paramLabel = "ID", description = "The agreement's id.")
    private String id = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        try (HubStore store = HubStore.of(hub.settings())) {
            List<AgreementRegister.Recorded> versions = AgreementRegister.versions(store.jdbc(), id);
            if (versions.isEmpty()) {
                terminal.getErr().println("there is no agreement '" + id + "'" + among(store));
                return 1;
            }
            print(versions.getFirst().agreement().terms(), terminal.getOut());
            TextTable table = new TextTable("version", "state", "decided at", "decided by", "by document", "log entry");
            versions.forEach(version -> table.add(
                    String.valueOf(version.agreement().version()),
                    version.agreement().state().name(),
                    version.agreement().decidedAt().toString(),
                    version.agreement().decidedBy(),
                    version.agreement().document(),
                    String.valueOf(version.entry())));
            table.print(terminal.getOut());
            return 0;
        }
    }

    private String among(HubStore store) {
        return DidYouMean.among(
                AgreementRegister.newest(store.jdbc()).stream()
                        .map(Agreement::id)
                        .toList(),
                id);
    }

    private static void print(AgreementTerms terms, PrintWriter out) {
        line(out, "requester", terms.requester());
        line(out, "department", terms.department());
        line(out, "type", terms.type());
        line(out, "fields", words(terms.fields()));
        line(out, "matters", words(terms.matters()));
        line(out, "use", words(terms.uses()));
        line(out, "relations", words(terms.relations()));
        line(out, "mode", words(terms.modes()));
        line(out, "channels", words(terms.channels()));
        line(out, "term", terms.from() + " to " + terms.until());
        line(out, "basis", terms.legalBasis());
        if (terms.signed()) {
            line(out, "signed", "each request has to be");
        }
        if (terms.quota() != null) {
            line(out, "quota", terms.quota() + " questions a day");
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-11s %s", name, value));
    }

    static String words(Collection<?> words) {
        return words.isEmpty()
                ? "none"
                : words.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
