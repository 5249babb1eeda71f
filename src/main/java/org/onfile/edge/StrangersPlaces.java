package org.onfile.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places of connections that have not shown a registered client's certificate: strangers', and everybody's until the
 * end of the handshake. There are so many for one network, and so many for all; whoever comes when they are taken gets
 * the place of the one that has been there for longest, of the network that has most. So a client that is quick comes in
 * however many wait, and one that has said who it is stays. Thread-safe.
 */
final class StrangersPlaces {

    private final int ofOneNetwork;
    private final int ofAll;
    private final Map<String, Set<Place>> byNetwork = new HashMap<>();
    private int taken;

    StrangersPlaces(int ofOneNetwork, int ofAll) {
        this.ofOneNetwork = ofOneNetwork;
        this.ofAll = ofAll;
    }

    /** Why a place was given to another. */
    enum Crowd {
        OF_ONE_NETWORK,
        OF_ALL
    }

    /** A place that was given to another, whose connection has to end. */
    record Lost(Place place, Crowd why) {}

    /** Takes a place; those that were lost by it. */
    synchronized List<Lost> enter(Place place) {
        Set<Place> same = byNetwork.computeIfAbsent(place.network(), network -> new LinkedHashSet<>());
        same.add(place);
        taken++;
        List<Lost> lost = new ArrayList<>();
        if (same.size() > ofOneNetwork) {
            lost.add(new Lost(oldest(same), Crowd.OF_ONE_NETWORK));
        } else if (taken > ofAll) {
            Set<Place> most = byNetwork.values().stream()
                    .max(Comparator.comparingInt(Set::size))
                    .orElseThrow();
            lost.add(new Lost(oldest(most), Crowd.OF_ALL));
        }
        lost.forEach(one -> leave(one.place()));
        return lost;
    }

    /** Gives the place up, if it is still taken. */
    synchronized void leave(Place place) {
        Set<Place> same = byNetwork.get(place.network());
        if (same != null && same.remove(place)) {
            taken--;
            if (same.isEmpty()) {
                byNetwork.remove(place.network());
            }
        }
    }

    synchronized int taken() {
        return taken;
    }

    private static Place oldest(Set<Place> places) {
        return places.iterator().next();
    }
}
