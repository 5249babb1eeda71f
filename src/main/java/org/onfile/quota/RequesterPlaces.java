package org.onfile.quota;

import java.util.HashMap;
import java.util.Map;

/**
 * Places for questions that a node works on at once. Where all are taken, who has fewer than an equal share still gets one, and
 * who has more gets none: so there may be a few more questions than places, one for each requester at most. Thread-safe.
 */
final class RequesterPlaces {

    private final int places;

    /** Questions under way by requester; guarded by this. */
    private final Map<String, Integer> underWay = new HashMap<>();

    /** Guarded by this. */
    private int taken;

    RequesterPlaces(int places) {
        this.places = places;
    }

    /** 0 for who got a place, else the share that it has. */
    synchronized int enter(String requester) {
        int its = underWay.getOrDefault(requester, 0);
        if (taken >= places) {
            int requesters = underWay.size() + (its == 0 ? 1 : 0);
            int share = Math.max(1, places / requesters);
            if (its >= share) {
                return share;
            }
        }
        underWay.put(requester, its + 1);
        taken++;
        return 0;
    }

    synchronized void leave(String requester) {
        taken--;
        underWay.computeIfPresent(requester, (name, its) -> its == 1 ? null : its - 1);
    }
}
