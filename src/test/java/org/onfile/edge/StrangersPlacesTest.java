package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onfile.edge.StrangersPlaces.Crowd;
import org.onfile.edge.StrangersPlaces.Lost;

class StrangersPlacesTest {

    private final StrangersPlaces places = new StrangersPlaces(3, 5);

    @Test
    void ofOneNetwork_areGivenFromTheOldestToTheNewest() {
        List<Place> attacker = enter("10.0.0.1", 3);
        Place other = place("10.0.0.2");
        assertThat(places.enter(other)).isEmpty();

        assertThat(places.enter(place("10.0.0.1")))
                .containsExactly(new Lost(attacker.getFirst(), Crowd.OF_ONE_NETWORK));
        assertThat(places.enter(place("10.0.0.1"))).containsExactly(new Lost(attacker.get(1), Crowd.OF_ONE_NETWORK));
        assertThat(places.taken()).isEqualTo(4);
    }

    @Test
    void ofAll_areTakenFromTheNetworkThatHasMost() {
        List<Place> most = enter("10.0.0.1", 3);
        enter("10.0.0.2", 2);

        assertThat(places.enter(place("10.0.0.3"))).containsExactly(new Lost(most.getFirst(), Crowd.OF_ALL));
        assertThat(places.taken()).isEqualTo(5);
    }

    @Test
    void areFreeAgain_onceLeft() {
        List<Place> some = enter("10.0.0.1", 3);
        places.leave(some.getFirst());
        places.leave(some.getFirst());

        assertThat(places.enter(place("10.0.0.1"))).isEmpty();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void areCountedByTheNetworkOfAHost() {
        assertThat(place("2001:db8:0:1::1").network())
                .isEqualTo(place("2001:db8:0:1:ffff::2").network());
        assertThat(place("2001:db8:0:1::1").network())
                .isNotEqualTo(place("2001:db8:0:2::1").network());
        assertThat(place("10.0.0.1").network()).isNotEqualTo(place("10.0.0.2").network());
    }

    private List<Place> enter(String address, int count) {
        List<Place> entered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Place place = place(address);
            assertThat(places.enter(place)).isEmpty();
            entered.add(place);
        }
        return entered;
    }

    @SuppressWarnings("NullAway") // no connection is needed here
    private static Place place(String address) {
        return new Place(InetAddress.ofLiteral(address), null, null);
    }
}
