package org.onfile.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.feed.FeedState;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;
import org.onfile.source.WithdrawalConfirmation;

/** How captures and feeds stand, as the hub wrote it down. */
record CapturesAndFeeds() implements Examination {

    /** A node looks at its captures every ten seconds. */
    private static final Duration UNSEEN = Duration.ofSeconds(45);

    /** Who looks in the morning wants to know of the night. */
    private static final Duration NEWS = Duration.ofDays(1);

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        Instant now = patient.now();
        List<FeedStatus> feeds = patient.standing().feeds();
        Set<String> followed = new HashSet<>();
        for (ConnectorStatus capture : patient.standing().connectors()) {
            // Another node may have the department's files
            boolean seen = wasSeenLately(capture, now);
            if (seen) {
                followed.add(capture.department());
            }
            if (seen || patient.definitions().connector(capture.department()).isPresent()) {
                capture(capture, patient, diagnoses);
            }
        }
        feeds.forEach(feed -> feed(feed, patient, followed, diagnoses));
        long shared =
                feeds.stream().filter(feed -> feed.state() != FeedState.REMOVED).count();
        if (shared > 0 && feeds.stream().noneMatch(feed -> feed.isWanting(now))) {
            diagnoses.add(new Sound("all " + shared + " feeds follow their source"));
        }
        if (feeds.isEmpty()) {
            diagnoses.add(new Ailing(
                    "the hub knows no feed",
                    "every lookup is about types that nobody supplies",
                    "describe departments in connectors/ (docs/onboarding.md) and restart the hub"));
        }
        return diagnoses;
    }

    private static boolean wasSeenLately(ConnectorStatus capture, Instant now) {
        Instant seen = capture.seenAt();
        return seen != null && !seen.plus(UNSEEN).isBefore(now);
    }

    private static void capture(ConnectorStatus capture, Patient patient, List<Diagnosis> diagnoses) {
        String check = patient.check(capture.department());
        String effect = "changes there do not arrive: its feeds go SOURCE_STALE, and the department keeps its log";
        Instant anew = capture.begunAnewAt();
        if (anew != null && anew.plus(NEWS).isAfter(patient.now())) {
            diagnoses.add(new Sound("the capture of " + capture.department() + " began anew at " + anew
                    + " and had its feeds loaded: " + capture.begunAnewBecause()));
        }
        Instant seen = capture.seenAt();
        if (!wasSeenLately(capture, patient.now())) {
            diagnoses.add(new Ailing(
                    "no node has looked at the capture of " + capture.department()
                            + (seen == null ? " yet" : " since " + seen),
                    effect,
                    "see that a hub runs: '" + patient.command("serve") + "'"));
        } else if (Objects.equals(capture.state(), "FAILING")) {
            diagnoses.add(new Ailing(
                    "the capture of " + capture.department() + " fails: "
                            + Objects.requireNonNullElse(capture.fault(), "for an unknown reason"),
                    effect,
                    "'" + check + "' says what to mend there; the hub tries again by itself"));
        } else if (Objects.equals(capture.state(), "STOPPED")) {
            diagnoses.add(
                    new Ailing("the capture of " + capture.department() + " is stopped", effect, "restart the hub"));
        }
    }

    private static void feed(FeedStatus feed, Patient patient, Set<String> followed, List<Diagnosis> diagnoses) {
        String stale = "absences in it are SOURCE_STALE";
        String status = "'" + patient.command("feed status --wait 600") + "' waits for it";
        String reason = feed.reason() == null ? "" : " (" + feed.reason() + ")";
        if (feed.state() == FeedState.REMOVED) {
            return;
        }
        String department = feed.feed().department();
        boolean elsewhere = followed.contains(department)
                && patient.definitions().connector(department).isEmpty();
        if (patient.definitions().feed(feed.feed()).isEmpty() && !elsewhere) {
            diagnoses.add(undescribed(feed, patient, stale));
        } else if (feed.inDoubt() != null) {
            diagnoses.add(new Ailing(
                    feed.feed() + ": " + feed.inDoubt(),
                    "absences and withdrawals in it are SOURCE_STALE",
                    "ask the department whether it meant that; if so '" + patient.command("feed accept " + feed.feed())
                            + "'" + statement(feed, patient)
                            + "; else it ends by itself once most of them are back"));
        } else if (feed.isWanting(patient.now())) {
            diagnoses.add(
                    switch (feed.state()) {
                        case NEW -> new Ailing(feed.feed() + " waits to be loaded" + reason, stale, status);
                        case LOADING -> new Ailing(feed.feed() + " is being loaded" + reason, stale, status);
                        case CATCHING_UP ->
                            new Ailing(feed.feed() + " was loaded and waits for its first tick", stale, status);
                        case REMOVED -> new Sound(feed.feed() + " is removed");
                        case STOPPED ->
                            new Ailing(
                                    feed.feed() + " has stopped" + reason,
                                    stale,
                                    "'" + patient.check(feed.feed() + ".feed.yaml")
                                            + "' says where and what to mend; the hub tries again by itself, or at"
                                            + " once: '" + patient.command("feed load " + feed.feed()) + "'");
                        case LIVE ->
                            new Ailing(
                                    feed.feed() + " is behind: its watermark is " + age(feed, patient.now())
                                            + " old, its limit " + feed.oldestWatermarkMs() / 1000.0 + " s",
                                    stale,
                                    "see its capture, and whether the department's server is up");
                    });
        }
        if (feed.comparison().isAlarming()) {
            diagnoses.add(new Ailing(
                    feed.feed() + ": certificates differed from its source at "
                            + feed.comparison().foundAt()
                            + " though no change had named them, "
                            + feed.comparison().found() + " in all",
                    "they were put right; answers of them may have been wrong until then",
                    "entries of kind found-by-comparison in the exchange log name them; ask the department what changed"
                            + " its tables past its log, then '"
                            + patient.command("feed compare --now " + feed.feed())
                            + "' ends this once nothing differs"));
        }
        if (feed.unreadable() > 0) {
            diagnoses.add(new Ailing(
                    feed.feed() + ": " + feed.unreadable() + " row(s) are in quarantine: " + reasons(feed),
                    "these certificates are UNREADABLE, and so are absences where their holders cannot be read",
                    "'" + patient.command("feed quarantine " + feed.feed())
                            + "' shows them; the department mends the rows, or the file learns the code"));
        }
    }

    /** How the department says it itself. */
    private static String statement(FeedStatus feed, Patient patient) {
        return patient.definitions()
                .connector(feed.feed().department())
                .map(connector -> ", or its database administrator runs in its own database: "
                        + WithdrawalConfirmation.statement(connector.engine(), feed.feed()))
                .orElse("");
    }

    /** A node without any files follows no department, and nothing can be said of files that another node has. */
    private static Diagnosis undescribed(FeedStatus feed, Patient patient, String stale) {
        if (patient.definitions().connectors().isEmpty()
                && patient.definitions().faults().isEmpty()) {
            return new Ailing(
                    feed.feed() + " is followed by no node now, and this one has no files of departments",
                    stale,
                    "start the node that has its department's files, or bring them here and restart this one");
        }
        return new Ailing(
                feed.feed() + " is in the registry, but no sound file in connectors/ describes it",
                "it is not followed: " + stale + ", and so is every lookup of its type that finds nothing else",
                "bring its file back, or correct it, and restart the hub; if its department left for good: '"
                        + patient.command("feed remove " + feed.feed()) + "'");
    }

    private static String reasons(FeedStatus feed) {
        return feed.quarantine().entrySet().stream()
                .map(reason -> reason.getValue() + " for " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String age(FeedStatus feed, Instant now) {
        Instant watermark = feed.watermark();
        return watermark == null
                ? "infinitely"
                : Duration.between(watermark, now).toMillis() / 1000.0 + " s";
    }
}
