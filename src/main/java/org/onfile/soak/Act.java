package org.onfile.soak;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that an administrator does, or that breaks, until it is put right again.
 *
 * @param name as {@code --acts} takes it
 * @param kind the table's heading
 * @param left why it is left out where no acts are named: what is known not to hold yet; null for one that holds
 */
record Act(String name, Kind kind, @Nullable String left, Deed deed) {

    /** Who did it. */
    enum Kind {
        ADMINISTRATOR,
        FAULT
    }

    /** Does it and undoes it. */
    @FunctionalInterface
    interface Deed {
        void run(Scene scene) throws Exception;
    }

    static Act administrator(String name, Deed deed) {
        return new Act(name, Kind.ADMINISTRATOR, null, deed);
    }

    static Act fault(String name, Deed deed) {
        return new Act(name, Kind.FAULT, null, deed);
    }

    /** The same, left out where no acts are named. */
    Act leftOut(String why) {
        return new Act(name, kind, why, deed);
    }

    /** All that there are. */
    static List<Act> all() {
        return Stream.of(
                        TableActs.all(),
                        PostgresActs.all(),
                        MariaDbActs.all(),
                        SourceFaults.all(),
                        HubFaults.all(),
                        BrokerFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
