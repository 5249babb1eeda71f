package org.onfile.soak;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.onfile.bench.Quiet;
import org.onfile.broker.EmbeddedBroker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The hub's broker in a JVM of its own, so that either can be lost without the other. */
@Command(name = "broker", hidden = true, description = "The hub's broker apart; the soak starts it for itself.")
final class BrokerCommand implements Callable<Integer> {

    @Option(names = "--folder", required = true)
    private Path folder = Path.of(".");

    @Option(names = "--port", required = true)
    private int port;

    @Override
    public Integer call() throws Exception {
        Quiet.logs();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, "tcp://127.0.0.1:" + port + "?protocols=CORE")) {
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }
}
