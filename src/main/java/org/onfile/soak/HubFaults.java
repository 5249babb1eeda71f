package org.onfile.soak;

import java.time.Duration;
import java.util.List;
import org.onfile.demo.department.Department.Server;

/** Faults of the hub itself, of its store, its clock and its disk. */
final class HubFaults {

    private static final Duration HOUR = Duration.ofHours(1);

    private HubFaults() {}

    static List<Act> all() {
        return List.of(
                Act.fault("hub-killed", HubFaults::killed),
                Act.fault("hub-stopped", HubFaults::stopped),
                Act.fault("hub-frozen", HubFaults::frozen),
                Act.fault("hub-starts-alone", HubFaults::startsAlone),
                Act.fault("store-restarted", HubFaults::storeRestarted),
                Act.fault("store-killed", HubFaults::storeKilled),
                Act.fault("clock-ahead", scene -> clock(scene, HOUR)),
                Act.fault("clock-behind", scene -> clock(scene, HOUR.negated())),
                Act.fault("store-full", HubFaults::storeFull),
                Act.fault("disk-full", HubFaults::diskFull));
    }

    private static void killed(Scene scene) throws Exception {
        scene.hub().kill();
        scene.pause(1, 2_000);
        scene.hub().begin();
        scene.hub().awaitAnswers();
    }

    private static void stopped(Scene scene) throws Exception {
        scene.hub().stop();
        scene.pause(1, 2_000);
        scene.hub().begin();
        scene.hub().awaitAnswers();
    }

    private static void frozen(Scene scene) throws Exception {
        scene.hub().freeze();
        try {
            scene.pause(500, 9_000);
        } finally {
            scene.hub().thaw();
        }
    }

    /** Departments that can't be reached when it starts are followed once they are there. */
    private static void startsAlone(Scene scene) throws Exception {
        Server server = scene.someServer();
        scene.relays(server).forEach(relay -> relay.away(true));
        try {
            killed(scene);
            scene.pause(500, 4_000);
        } finally {
            scene.relays(server).forEach(relay -> relay.away(false));
        }
    }

    private static void storeRestarted(Scene scene) throws Exception {
        scene.store().stop();
        scene.pause(1, 5_000);
        scene.store().startAgain();
    }

    private static void storeKilled(Scene scene) throws Exception {
        scene.store().kill();
        scene.pause(1, 2_000);
        scene.store().startAgain();
    }

    private static void clock(Scene scene, Duration offset) throws Exception {
        scene.moveClock(offset);
        try {
            scene.pause(3_000, 12_000);
        } finally {
            scene.moveClock(Duration.ZERO);
        }
    }

    /** Its server can't write; then somebody makes room and starts it anew. */
    private static void storeFull(Scene scene) throws Exception {
        try {
            for (ProcessHandle process : scene.store().processes()) {
                FileLimit.set(process);
            }
            scene.pause(1_000, 6_000);
        } finally {
            scene.store().kill();
            scene.store().startAgain();
        }
    }

    /** The hub can't write: its broker's journal, its log, what it keeps of the exchange log. */
    private static void diskFull(Scene scene) throws Exception {
        FileLimit.set(scene.hub().pid());
        try {
            scene.pause(1_000, 8_000);
        } finally {
            FileLimit.lift(scene.hub().pid());
        }
    }
}
