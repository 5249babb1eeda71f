package org.onfile.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/** Clients that ask one question after the other, each on a connection of its own. */
public record Load(SSLContext context, int port) {

    /** What came of a round. */
    public record Result(double answersPerSecond, Latencies latencies) {}

    /**
     * Asks for a while; connects before.
     *
     * @param requests asked in their order, by each client from another one on
     * @throws IOException if any answer is not 200
     */
    public Result run(List<byte[]> requests, int clients, Duration time) throws IOException, InterruptedException {
        List<Wire> wires = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                wires.add(Wire.open(context, port));
            }
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Latencies>> askings = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Wire wire = wires.get(i);
                int first = i * (requests.size() / clients);
                askings.add(threads.submit(() -> {
                    start.await();
                    return ask(wire, requests, first, time);
                }));
            }
            long started = System.nanoTime();
            start.countDown();
            Latencies all = new Latencies();
            for (Future<Latencies> asking : askings) {
                all.addAll(result(asking));
            }
            return new Result(all.count() * 1e9 / (System.nanoTime() - started), all);
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    private static Latencies ask(Wire wire, List<byte[]> requests, int first, Duration time) throws IOException {
        Latencies latencies = new Latencies();
        long now = System.nanoTime();
        long end = now + time.toNanos();
        for (int next = first; now < end; next++) {
            int status = wire.exchange(requests.get(next % requests.size()));
            if (status != 200) {
                throw new IOException("an answer with status " + status + ": " + wire.body());
            }
            long answered = System.nanoTime();
            latencies.add(answered - now);
            now = answered;
        }
        return latencies;
    }

    private static Latencies result(Future<Latencies> asking) throws IOException, InterruptedException {
        try {
            return asking.get();
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getMessage(), e);
        }
    }
}
