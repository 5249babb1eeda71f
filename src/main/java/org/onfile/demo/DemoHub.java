package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.onfile.OnfileApplication;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.feed.Definitions;
import org.onfile.feed.Feed;
import org.onfile.registry.FeedRegister;
import org.onfile.registry.FeedState;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub beside the demo city, in the same JVM: the very same one that {@code onfile serve} runs. */
record DemoHub(ConfigurableApplicationContext context, Progress progress) implements AutoCloseable {

    static DemoHub start(Path data, int port, DepartmentServers servers, Progress progress) throws IOException {
        progress.say("Starting the hub (its log: " + data.resolve("onfile.log") + ")");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("onfile.data", data.toString());
        settings.put("server.port", Integer.toString(port));
        settings.put("spring.profiles.active", "readable");
        settings.put("logging.file.name", data.resolve("onfile.log").toString());
        settings.put("logging.threshold.console", "error");
        for (Department department : Department.all()) {
            // The placeholders in connectors/<department>/connector.yaml
            String prefix = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = servers.capture(department);
            settings.put(prefix + "_HOST", access.host());
            settings.put(prefix + "_PORT", Integer.toString(access.port()));
            settings.put(prefix + "_USER", access.user());
            settings.put(prefix + "_PASSWORD", access.password());
        }
        return new DemoHub(OnfileApplication.start(settings), progress);
    }

    /** Returns when each feed follows its source, or somebody has to see to it, or it is time to stop. */
    void awaitLive(CountDownLatch stop) throws InterruptedException {
        FeedRegister register = context.getBean(FeedRegister.class);
        List<String> feeds = context.getBean(Definitions.class).connectors().stream()
                .flatMap(connector -> connector.feeds().stream())
                .map(Feed::id)
                .toList();
        int live = -1;
        while (true) {
            List<String> waiting = feeds.stream()
                    .filter(feed -> !is(register, feed, FeedState.LIVE))
                    .toList();
            int now = feeds.size() - waiting.size();
            if (now != live) {
                progress.say("Loading: " + now + " of " + feeds.size() + " feeds follow their source");
                live = now;
            }
            List<String> stopped = waiting.stream()
                    .filter(feed -> is(register, feed, FeedState.STOPPED))
                    .toList();
            if (waiting.size() == stopped.size()) {
                stopped.forEach(feed -> progress.say(feed + " has stopped: ./onfile doctor says why"));
                return;
            }
            if (stop.await(200, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static boolean is(FeedRegister register, String feed, FeedState state) {
        return register.state(feed).filter(state::equals).isPresent();
    }

    @Override
    public void close() {
        progress.say("Stopping");
        context.close();
    }
}
