package org.onfile.cli.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.ClientCertificate;
import org.onfile.cli.hub.HubLink;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows how often which verdict was said for which reason. */
@Command(
        name = "statistics",
        description = {
            "Shows how often material checks said which verdict for which reason, by matter and month, and how many papers"
                    + " were handed in though they were on file. Small counts are hidden (<10), and others beside them (*)"
                    + " by which they could be reckoned.",
            "Operators and auditors see all matters, a department those that it decides."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:refused, or no answer", "2:used wrongly"})
public final class StatisticsCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final HubLink link = new HubLink();

    @Mixin
    private final ClientCertificate certificate = new ClientCertificate();

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "The month, such as 2026-11 (default: the running one).")
    private @Nullable String month;

    @Option(names = "--matter", paramLabel = "NAME", description = "One matter, by its name (default: all).")
    private @Nullable String matter;

    @Option(names = "--json", description = "Prints them as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        if (month != null && !month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw new ParameterException(self.commandLine(), "--month: not a month such as 2026-11");
        }
        if (matter != null && !matter.matches("[a-z0-9-]{1,64}")) {
            throw new ParameterException(self.commandLine(), "--matter: not the name of a matter");
        }
        PrintWriter out = self.commandLine().getOut();
        ObjectNode all = all();
        if (json) {
            out.println(all.toPrettyString());
        } else {
            print(all, out);
        }
        return 0;
    }

    /** All pages in one. */
    private ObjectNode all() throws IOException, InterruptedException, GeneralSecurityException {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode matters = JSON.createArrayNode();
        String cursor = "";
        do {
            JsonNode page = page(cursor);
            page.path("matters").forEach(matters::add);
            if (all.isEmpty()) {
                all.set("month", page.path("month"));
                all.set("complete", page.path("complete"));
                all.set("least", page.path("least"));
                // The other pages are of the same month, also where it ends meanwhile
                month = page.path("month").asText();
            }
            cursor = page.path("next").asText();
        } while (!cursor.isEmpty());
        all.set("matters", matters);
        return all;
    }

    private JsonNode page(String cursor) throws IOException, InterruptedException, GeneralSecurityException {
        String query = "?limit=500"
                + (month == null ? "" : "&month=" + month)
                + (matter == null ? "" : "&matter=" + matter)
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        HttpRequest request = HttpRequest.newBuilder(link.url().resolve("/v1/statistics/material-checks" + query))
                .timeout(HubLink.PATIENCE)
                .build();
        HttpResponse<String> reply = HubLink.send(certificate.client(link, "operator"), request);
        if (reply.statusCode() != 200) {
            throw new IOException("The hub refuses it with status " + reply.statusCode() + ":\n"
                    + JSON.readTree(reply.body()).toPrettyString());
        }
        return JSON.readTree(reply.body());
    }

    private static void print(JsonNode all, PrintWriter out) {
        String least = all.path("least").asText();
        TextTable table = new TextTable("matter", "department", "verdict", "why", "count");
        for (JsonNode matter : all.path("matters")) {
            String name = matter.path("matter").asText();
            String department = matter.path("department").asText();
            table.add(name, department, "cases", "", told(matter.path("checks"), least));
            for (JsonNode verdict : matter.path("verdicts")) {
                table.add(
                        name,
                        department,
                        verdict.path("verdict").asText(),
                        verdict.path("why").asText(),
                        told(verdict.path("count"), least));
            }
            table.add(
                    name, department, "handed in though on file", "", told(matter.path("handedInThoughOnFile"), least));
        }
        out.println(all.path("month").asText()
                + (all.path("complete").asBoolean() ? "" : ", which is not over: what is told of it changes"));
        out.println();
        if (all.path("matters").isEmpty()) {
            out.println("No material check was answered.");
        } else {
            table.print(out);
        }
    }

    private static String told(JsonNode count, String least) {
        if (count.has("number")) {
            return count.path("number").asText();
        }
        return count.path("hidden").asText().equals("SMALL") ? "<" + least : "*";
    }
}
