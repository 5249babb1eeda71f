package org.onfile.cli.supervision;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderAction;
import org.onfile.supervision.SupervisionRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Requesters and feeds that were paused or stopped. */
@Command(
        name = "supervision",
        description = "Shows and decides which requesters and feeds are paused, stopped or released.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SupervisionListCommand.class)
public final class SupervisionCommand implements Runnable {

    private static final String REQUESTER = "The requester's name as a client.";
    private static final String FEED = "The feed, as department/name.";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }

    @Command(
            name = "release",
            description = {
                "Releases whom a rule against enumeration stopped: it may ask again within two seconds, and what was"
                        + " counted before is forgotten.",
                "--document says why, e.g. what the requester answered."
            },
            mixinStandardHelpOptions = true)
    int release(
            @Mixin OrderGiver giver,
            @Parameters(paramLabel = "NUMBER", description = "Of the stop, as 'list' shows it.") long number)
            throws IOException {
        return giver.give(store -> SupervisionRegister.stops(store.jdbc()).stream()
                .filter(stop -> stop.number() == number)
                .findFirst()
                .map(stop -> Order.release(stop, giver.decidedBy(), giver.document()))
                .orElseThrow(
                        () -> giver.wrong("there is no stop " + number + ", or it was released; 'list' shows all")));
    }

    @Command(
            name = "pause",
            description = "For a department, denies a requester all of its data, within two seconds on every node.",
            mixinStandardHelpOptions = true)
    int pause(
            @Mixin OrderGiver giver,
            @Option(names = "--department", paramLabel = "NAME", required = true, description = "Whose data.")
                    String department,
            @Parameters(paramLabel = "REQUESTER", description = REQUESTER) String requester)
            throws IOException {
        return onRequester(giver, OrderAction.PAUSE_REQUESTER, department, requester);
    }

    @Command(
            name = "resume",
            description = "For a department, lets a requester have again what agreements allow.",
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin OrderGiver giver,
            @Option(names = "--department", paramLabel = "NAME", required = true, description = "Whose data.")
                    String department,
            @Parameters(paramLabel = "REQUESTER", description = REQUESTER) String requester)
            throws IOException {
        return onRequester(giver, OrderAction.RESUME_REQUESTER, department, requester);
    }

    @Command(
            name = "pause-feed",
            description = "For a department, lets nothing of a feed be answered for now; the hub goes on following it.",
            mixinStandardHelpOptions = true)
    int pauseFeed(@Mixin OrderGiver giver, @Parameters(paramLabel = "FEED", description = FEED) String feed)
            throws IOException {
        return onFeed(giver, OrderAction.PAUSE_FEED, feed);
    }

    @Command(
            name = "resume-feed",
            description = "For a department, lets a feed that was paused be answered again.",
            mixinStandardHelpOptions = true)
    int resumeFeed(@Mixin OrderGiver giver, @Parameters(paramLabel = "FEED", description = FEED) String feed)
            throws IOException {
        return onFeed(giver, OrderAction.RESUME_FEED, feed);
    }

    @Command(
            name = "end-feed",
            description = {
                "For a department, ends a feed for good: nothing of it is answered, and nothing more of it is taken into the"
                        + " registry.",
                "Then move its file out of connectors/ and restart the hub, so that it does not read it any more."
            },
            mixinStandardHelpOptions = true)
    int endFeed(@Mixin OrderGiver giver, @Parameters(paramLabel = "FEED", description = FEED) String feed)
            throws IOException {
        return onFeed(giver, OrderAction.END_FEED, feed);
    }

    @Command(
            name = "purge-feed",
            description = {
                "For a department, deletes all certificates of a feed that was ended from the registry, for good. Somebody"
                        + " else than who ended it has to decide it.",
                "The exchange log keeps what was answered of them, and every proof stays good."
            },
            mixinStandardHelpOptions = true)
    int purgeFeed(
            @Mixin OrderGiver giver,
            @Option(names = "--confirm", paramLabel = "FEED", required = true, description = "The same feed again.")
                    String confirm,
            @Parameters(paramLabel = "FEED", description = FEED) String feed)
            throws IOException {
        if (!confirm.equals(feed)) {
            throw giver.wrong("--confirm names another feed");
        }
        return onFeed(giver, OrderAction.PURGE_FEED, feed);
    }

    private static int onRequester(OrderGiver giver, OrderAction action, String department, String requester)
            throws IOException {
        return giver.give(store ->
                Order.of(action, department, requester, giver.decidedBy() + " of " + department, giver.document()));
    }

    private static int onFeed(OrderGiver giver, OrderAction action, String feed) throws IOException {
        String department;
        try {
            department = FeedId.parse(feed).department();
        } catch (IllegalArgumentException e) {
            throw giver.wrong(String.valueOf(e.getMessage()));
        }
        return giver.give(
                store -> Order.of(action, department, feed, giver.decidedBy() + " of " + department, giver.document()));
    }
}
