package org.onfile.soak;

import java.util.List;

/** Faults of the hub's broker. Where one of them is drawn from, the broker is a process of its own. */
final class BrokerFaults {

    private BrokerFaults() {}

    static List<Act> all() {
        return List.of(
                Act.fault("broker-restarted", BrokerFaults::restarted),
                Act.fault("broker-killed", BrokerFaults::killed),
                Act.fault("broker-full", BrokerFaults::full));
    }

    private static void restarted(Scene scene) throws Exception {
        scene.broker().stop();
        scene.pause(1, 5_000);
        scene.broker().startAgain();
    }

    private static void killed(Scene scene) throws Exception {
        scene.broker().kill();
        scene.pause(1, 2_000);
        scene.broker().startAgain();
    }

    /** It can't write its journal; then somebody makes room and starts it anew. */
    private static void full(Scene scene) throws Exception {
        FileLimit.set(scene.broker().pid());
        try {
            scene.pause(1_000, 8_000);
        } finally {
            scene.broker().kill();
            scene.broker().startAgain();
        }
    }
}
