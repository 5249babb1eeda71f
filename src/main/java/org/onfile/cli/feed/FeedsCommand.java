package org.onfile.cli.feed;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that does the same to each of the feeds that it is given, in the hub's store. */
abstract class FeedsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FEED", arity = "1..*", description = "As department/name.")
    private List<String> feeds = List.of();

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Environment settings = hub.settings();
        try (HubStore store = HubStore.of(settings)) {
            return run(feeds, settings, store);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Does it.
     *
     * @param asked as they were typed
     * @return the exit code
     * @throws IllegalArgumentException if one of them is no feed of the hub's
     */
    abstract int run(List<String> asked, Environment settings, HubStore store) throws IOException;

    final PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    }

    final PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getErr();
    }
}
