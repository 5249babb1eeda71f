package org.onfile.cli.catalogue;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Recognition;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.Role;
import org.onfile.cli.terminal.TextTable;
import org.onfile.definition.DidYouMean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows matters and what they demand. */
@Command(
        name = "show",
        description =
                "Shows the catalogue's matters, or one of them: its materials and the certificates that prove each.",
        mixinStandardHelpOptions = true)
final class CatalogueShowCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Parameters(
            arity = "0..1",
            paramLabel = "MATTER",
            description = "A matter's name or code (default: all, a line each).")
    private @Nullable String matter;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        Catalogue catalogue = folder.read();
        if (matter == null) {
            TextTable table = new TextTable("matter", "kind", "department", "materials", "title");
            catalogue.matters().values().stream()
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .forEach(one -> table.add(
                            one.name(),
                            one.kind().name(),
                            one.department(),
                            String.valueOf(one.materials().size()),
                            one.title().zh() + " / " + one.title().en()));
            table.print(terminal.getOut());
            catalogue.recognitions().byName().values().forEach(one -> terminal.getOut()
                    .println(recognised(one)));
            return 0;
        }
        Optional<Matter> found = catalogue.matter(matter);
        if (found.isEmpty()) {
            terminal.getErr()
                    .println("there is no matter '" + matter + "'" + DidYouMean.among(catalogue.names(), matter));
            return 1;
        }
        print(found.get(), terminal.getOut());
        catalogue.recognitions().byName().values().stream()
                .filter(one -> applies(one, found.get()))
                .forEach(one -> terminal.getOut().println(recognised(one)));
        return 0;
    }

    private static void print(Matter matter, PrintWriter out) {
        out.println(matter.title().zh() + " / " + matter.title().en());
        out.println(
                (matter.isJoint() ? "led by " : "decided by ") + matter.department() + ", by " + matter.legalBasis());
        matter.parts().forEach(part -> out.println("part " + part.name() + ", decided by " + part.department()));
        matter.roles()
                .values()
                .forEach(role -> out.println(role.name() + ", " + role.title().zh() + " / "
                        + role.title().en() + ": " + proof(role)));
        matter.circumstances()
                .oneOf()
                .forEach(list -> out.println("of " + String.join(", ", list) + " exactly one applies"));
        TextTable table = new TextTable("material", "of", "when", "needed", "proven by");
        for (Material material : matter.materials()) {
            table.add(
                    material.name(),
                    material.role()
                            + (material.atLeast().isPresent()
                                    ? ", " + material.atLeast().getAsInt() + " of them"
                                    : ""),
                    material.when().isEmpty() ? "always" : String.join(", ", material.when()),
                    needed(material),
                    evidence(material.requirement()));
        }
        table.print(out);
    }

    private static String needed(Material material) {
        if (!material.necessary()) {
            return "never asked for";
        }
        return (material.main() ? "main" : "yes")
                + (material.produced().isEmpty()
                        ? ""
                        : ", unless it comes of "
                                + String.join(
                                        ", ", new TreeSet<>(material.produced().values())))
                + (material.mayFollow().isPresent()
                        ? ", may follow in " + material.mayFollow().getAsInt() + " days"
                        : "")
                + (material.declaration() ? ", or declaration" : "");
    }

    private static boolean applies(Recognition recognition, Matter matter) {
        return matter.materials().stream()
                .filter(material -> recognition.matters().isEmpty()
                        || recognition
                                .matters()
                                .contains(matter.partOf(material).name()))
                .anyMatch(
                        material -> recognition.satisfies(material.requirement().name()));
    }

    private static String recognised(Recognition one) {
        return "recognised: " + one.type() + " of " + String.join(", ", one.areas()) + " as "
                + String.join(", ", one.requirements()) + " for "
                + (one.matters().isEmpty() ? "every matter" : String.join(", ", one.matters())) + ", from " + one.from()
                + (one.until() == null ? "" : " until " + one.until()) + ", by " + one.document();
    }

    private static String proof(Role role) {
        Relation relation = role.provenBy();
        return relation == null
                ? "as intake says"
                : "proven by " + relation.field() + " of the holder's " + relation.type()
                        + (relation.namesParty() ? ", whether told or not" : "");
    }

    private static String evidence(Requirement requirement) {
        return requirement.alternatives().isEmpty()
                ? "paper only"
                : requirement.alternatives().stream()
                        .map(list ->
                                list.types().stream().map(EvidenceType::label).collect(Collectors.joining(" and ")))
                        .collect(Collectors.joining(", or "));
    }
}
