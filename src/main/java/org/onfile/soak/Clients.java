package org.onfile.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import org.onfile.soak.judge.History;
import org.onfile.soak.judge.History.Holder;
import org.onfile.soak.judge.Judge;
import org.onfile.soak.judge.Ledger;
import org.onfile.soak.judge.Question;
import org.onfile.tlog.VerifierKey;

/** Several clients that keep asking, most often about holders of whom something changed lately. */
final class Clients implements AutoCloseable {

    /** What no answer of the demo city's tells anything of: a department that does not share, and one that vouches for nothing. */
    private static final Set<String> NEVER_TOLD =
            Set.of("public-security/household-register", "taxation/tax-clearance-proof");

    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub;
    private final List<Ledger> ledgers;
    private final BooleanSupplier clockIsRight;
    private final Tally tally;
    private final AnswerVerifier verifier;
    private final List<VerifierKey> logKeys;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean asking = true;

    private Clients(Hub hub, List<Ledger> ledgers, BooleanSupplier clockIsRight, Tally tally, Duration pause)
            throws IOException, InterruptedException {
        this.hub = hub;
        this.ledgers = ledgers;
        this.clockIsRight = clockIsRight;
        this.tally = tally;
        this.pause = pause;
        this.verifier = hub.answerVerifier();
        this.logKeys = hub.logKeys();
    }

    /**
     * Starts them.
     *
     * @param asksASecond of all of them together, at most
     */
    static Clients start(
            int clients,
            double asksASecond,
            long seed,
            Hub hub,
            List<Ledger> ledgers,
            BooleanSupplier clockIsRight,
            Tally tally)
            throws IOException, InterruptedException {
        Duration pause = Duration.ofNanos((long) (clients * 1e9 / asksASecond));
        Clients all = new Clients(hub, ledgers, clockIsRight, tally, pause);
        for (int i = 0; i < clients; i++) {
            Random random = new Random(seed + i);
            all.threads.add(Thread.ofPlatform().name("client-" + i).start(() -> all.ask(random)));
        }
        return all;
    }

    /** The feeds that are asked for. */
    static Set<String> feeds(List<Ledger> ledgers) {
        Set<String> feeds = new TreeSet<>();
        ledgers.forEach(ledger -> feeds.addAll(ledger.history().feeds()));
        feeds.removeAll(NEVER_TOLD);
        return feeds;
    }

    private void ask(RandomGenerator random) {
        while (asking) {
            Question question = question(random);
            Instant sent = Instant.now();
            boolean right = clockIsRight.getAsBoolean();
            try {
                JsonNode reply = JSON.readTree(hub.ask(question.body()));
                Instant received = Instant.now();
                tally.judged(new Judge.Answer(
                        question, sent, received, outcome(reply), right && clockIsRight.getAsBoolean()));
                tally.receipts().keep(reply.path("receipt"), logKeys);
            } catch (ForgedAnswerException e) {
                tally.wrong(question + ": " + e.getMessage());
            } catch (IOException e) {
                tally.unanswered(e);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(random.nextLong(2 * pause.toNanos()));
        }
    }

    private Question question(RandomGenerator random) {
        while (true) {
            History history = ledgers.get(random.nextInt(ledgers.size())).history();
            Holder holder = history.draw(random, random.nextInt(4) > 0);
            if (!NEVER_TOLD.contains(holder.feed())) {
                return new Question(holder, random.nextInt(4) > 0, history.details(holder.feed()));
            }
        }
    }

    /** What the signed answer says, nothing else of the reply counts. */
    private JsonNode outcome(JsonNode reply) throws ForgedAnswerException, JsonProcessingException {
        AnswerVerdict verdict = verifier.verify(reply.path("answer").asText());
        if (!(verdict instanceof AnswerVerdict.Genuine genuine)) {
            throw new ForgedAnswerException("the answer does not verify: " + verdict);
        }
        return genuine.claims().path("outcomes").path(0);
    }

    /** Lets each end what it has begun. */
    @Override
    public void close() throws InterruptedException {
        asking = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static final class ForgedAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        ForgedAnswerException(String message) {
            super(message);
        }
    }
}
