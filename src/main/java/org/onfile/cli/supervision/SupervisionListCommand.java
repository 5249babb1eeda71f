package org.onfile.cli.supervision;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.TextTable;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is stopped or paused. */
@Command(
        name = "list",
        description = {
            "Lists requesters that a rule against enumeration stopped, with the number to release them by, and those that a"
                    + " department paused; and feeds that their department lets nothing be answered of.",
            "Which operator of a requester is meant is in the exchange log alone, for auditors."
        },
        mixinStandardHelpOptions = true)
final class SupervisionListCommand implements Callable<Integer> {

    @Mixin
    private final HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        try (HubStore store = HubStore.of(hub.settings())) {
            TextTable table = new TextTable("what", "number", "whom", "by", "since or why");
            for (Stop stop : SupervisionRegister.stops(store.jdbc())) {
                table.add(
                        stop.operator() == null ? "requester stopped" : "operator stopped",
                        String.valueOf(stop.number()),
                        stop.requester(),
                        "rule " + stop.rule(),
                        stop.since().toString());
            }
            for (SupervisionRegister.Pause pause : SupervisionRegister.pauses(store.jdbc())) {
                table.add("requester paused", "", pause.requester(), pause.decidedBy(), pause.document());
            }
            for (List<String> feed : withheld(store)) {
                table.add("feed " + feed.get(1), "", feed.get(0), feed.get(2), feed.get(3));
            }
            table.print(terminal.getOut());
            return 0;
        }
    }

    private static List<List<String>> withheld(HubStore store) {
        return store.jdbc()
                .sql(
                        "select name, lower(withheld), withheld_by, withheld_at from feed where withheld is not null order by 1")
                .query((row, at) -> List.of(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant().toString()))
                .list();
    }
}
