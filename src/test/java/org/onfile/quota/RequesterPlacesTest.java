package org.onfile.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequesterPlacesTest {

    private final RequesterPlaces places = new RequesterPlaces(4);

    @Test
    void areAllForOne_whereNobodyElseAsks() {
        assertThat(enter("busy", 4)).isZero();
        assertThat(places.enter("busy")).as("its share").isEqualTo(4);
        places.leave("busy");
        assertThat(places.enter("busy")).isZero();
    }

    @Test
    void areSharedEqually_whereAnotherComes() {
        enter("busy", 4);

        assertThat(enter("other", 2)).as("up to half").isZero();
        assertThat(places.enter("other")).isEqualTo(2);
        places.leave("busy");
        places.leave("busy");
        places.leave("busy");
        assertThat(places.enter("busy")).as("3 are taken").isZero();
        assertThat(places.enter("busy")).isEqualTo(2);
    }

    @Test
    void areOneForEach_whereManyCome() {
        enter("busy", 4);
        for (int i = 0; i < 10; i++) {
            assertThat(places.enter("other-" + i)).isZero();
        }
        assertThat(places.enter("other-3")).isEqualTo(1);
    }

    private int enter(String requester, int times) {
        int refused = 0;
        for (int i = 0; i < times; i++) {
            refused += places.enter(requester);
        }
        return refused;
    }
}
