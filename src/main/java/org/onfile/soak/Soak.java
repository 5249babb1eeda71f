package org.onfile.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.onfile.bench.Progress;
import org.onfile.demo.truth.Fact;
import org.onfile.soak.judge.Ledger;

/** A life of the city and its hub: work, lookups, acts and faults for a while; then everything has to come to rest and agree. */
final class Soak {

    private static final Duration LOADING = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofMinutes(4);
    private static final Duration AGREEING = Duration.ofMinutes(1);
    private static final Duration TELLING = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Plan plan;
    private final Path folder;
    private final Path home;
    private final Progress progress;
    private final Random random;
    private final Findings findings;

    /**
     * What to do.
     *
     * @param acts drawn from, each about as often as the others
     */
    record Plan(
            Duration time,
            long seed,
            List<Act> acts,
            int people,
            double changesASecond,
            double lookupsASecond,
            int clients) {
        boolean brokerApart() {
            return acts.stream().anyMatch(act -> act.name().startsWith("broker-"));
        }
    }

    Soak(Plan plan, Path folder, Path home, Progress progress) {
        this.plan = plan;
        this.folder = folder;
        this.home = home;
        this.progress = progress;
        this.random = new Random(plan.seed());
        this.findings = new Findings(plan);
    }

    /** Runs it to its end. */
    Findings run() throws IOException, InterruptedException, SQLException {
        progress.say("seed " + plan.seed() + ", acts "
                + String.join(",", plan.acts().stream().map(Act::name).toList()));
        progress.say("Starting ten departments, a store and a hub");
        try (Scene scene = Scene.open(folder, home, plan.people(), random, plan.brokerApart())) {
            Registry registry = Registry.in(scene.store(), scene.hub().data(), home);
            if (!isCurrent(scene, registry, LOADING)) {
                throw new IOException("the feeds are not loaded after " + LOADING + ": "
                        + registry.behind(Instant.EPOCH) + "\n" + scene.hub().endOfLog());
            }
            progress.say("All feeds are loaded");
            live(scene, registry);
        }
        return findings;
    }

    private void live(Scene scene, Registry registry) throws IOException, InterruptedException, SQLException {
        List<Ledger> ledgers = List.copyOf(scene.ledgers().values());
        Tally tally = new Tally(scene.ledgers(), Clients.feeds(ledgers), Instant.now());
        try (Clients clients = Clients.start(
                plan.clients(), plan.lookupsASecond(), plan.seed(), scene.hub(), ledgers, scene::clockIsRight, tally)) {
            Instant end = Instant.now().plus(plan.time());
            try (DailyWork work = DailyWork.start(scene.city(), ledgers, plan.seed(), plan.changesASecond())) {
                act(scene, tally, work, end);
                work.close();
                findings.changes(
                        ledgers.stream()
                                .mapToLong(ledger -> ledger.history().changes())
                                .sum(),
                        work.done(),
                        work.leftOut());
            }
            progress.say("Waiting until the hub has everything");
            settle(scene, registry, tally);
            progress.say("Asking on for " + TELLING.toSeconds() + " s");
            idle(tally, TELLING);
        }
        tell(tally.judge());
        findings.answers(tally, Instant.now());
        progress.say("Looking for each answer in the log");
        findings.unlogged(tally.receipts().missing(scene.hub()));
    }

    private void act(Scene scene, Tally tally, DailyWork work, Instant end) throws IOException, InterruptedException {
        List<Act> round = new ArrayList<>();
        idle(tally, Duration.ofSeconds(2));
        while (Instant.now().isBefore(end)) {
            if (plan.acts().isEmpty()) {
                idle(tally, Duration.between(Instant.now(), end));
                return;
            }
            if (round.isEmpty()) {
                round.addAll(plan.acts());
                Collections.shuffle(round, random);
            }
            perform(round.removeLast(), scene);
            tell(tally.judge());
            progress.say(
                    "      %,d changes, %,d answers, %d wrong".formatted(work.done(), tally.answers(), tally.wrong()));
            revive(scene);
            idle(tally, Duration.ofMillis(random.nextLong(500, 4_000)));
        }
    }

    private void perform(Act act, Scene scene) throws InterruptedException {
        progress.say(act.name());
        try {
            act.deed().run(scene);
            findings.done(act);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            progress.say("  could not be done: " + e);
            findings.failed(act);
        }
    }

    /** A hub that ended by itself is a finding; then it is started again, as a service manager does. */
    private void revive(Scene scene) throws IOException, InterruptedException {
        if (!scene.hub().isAlive()) {
            String said = scene.hub().endOfLog();
            progress.say("The hub ended by itself; the end of its log:\n" + said);
            findings.ended();
            scene.hub().begin();
            scene.hub().awaitAnswers();
        }
    }

    private void settle(Scene scene, Registry registry, Tally tally)
            throws IOException, InterruptedException, SQLException {
        Instant began = Instant.now();
        boolean current = isCurrent(scene, registry, SETTLING);
        if (!current) {
            findings.unsettled(registry.behind(began));
        }
        List<String> differences = List.of();
        Instant deadline = Instant.now().plus(current ? AGREEING : Duration.ZERO);
        do {
            idle(tally, LOOK);
            List<Fact> facts = new ArrayList<>();
            for (Ledger ledger : scene.ledgers().values()) {
                facts.addAll(ledger.facts());
            }
            differences = registry.differences(facts);
        } while (!differences.isEmpty() && Instant.now().isBefore(deadline));
        findings.lost(differences);
        progress.say("It took %d s until everything was there"
                .formatted(Duration.between(began, Instant.now()).toSeconds()));
    }

    /** Waits until each feed follows what is there now. */
    private boolean isCurrent(Scene scene, Registry registry, Duration patience)
            throws InterruptedException, SQLException, IOException {
        Instant now = Instant.now();
        Instant deadline = now.plus(patience);
        while (!registry.behind(now).isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            revive(scene);
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** Judges answers while time passes. */
    private void idle(Tally tally, Duration time) throws InterruptedException {
        Instant end = Instant.now().plus(time);
        do {
            Thread.sleep(Duration.ofMillis(100));
            tell(tally.judge());
        } while (Instant.now().isBefore(end));
    }

    private void tell(List<String> faults) {
        faults.forEach(fault -> progress.say("WRONG " + fault));
    }
}
