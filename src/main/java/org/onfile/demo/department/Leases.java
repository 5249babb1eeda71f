package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** Registered leases of firms' premises. Serials are an organisation's index × 10. */
final class Leases {

    private Leases() {}

    /** What a lease is about. */
    private record Premises(String unit, String address) {

        static Premises homeOf(Person landlord, City city) {
            return new Premises(
                    City.unit(landlord.household(), 0),
                    city.householdOf(landlord).address());
        }
    }

    static void fill(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        lease(
                sink,
                1,
                cast.landlord(),
                cast.diner(),
                new Premises(City.unit(cast.landlord().household(), 1), NaturalResources.LANDLORDS_SECOND_HOME),
                day.minusYears(1),
                day.plusYears(2),
                "1",
                city.draw("cast-lease", 1));
        lease(
                sink,
                2,
                cast.widow(),
                cast.hotel(),
                Premises.homeOf(cast.widow(), city),
                day.minusYears(4),
                day.minusDays(30),
                "1",
                city.draw("cast-lease", 2));
        city.eachOrganisation("lease", (organisation, draw) -> {
            if (!draw.chance(0.6)) {
                return;
            }
            LocalDate from = draw.day(Spelt.later(organisation.established(), day.minusYears(4)), day);
            Person landlord = landlord(city, draw);
            lease(
                    sink,
                    Department.FIRST_SERIAL + organisation.index() * 10L,
                    landlord,
                    organisation,
                    Premises.homeOf(landlord, city),
                    from,
                    from.plusYears(draw.between(1, 6)).minusDays(1),
                    draw.chance(0.93) ? "1" : draw.of(List.of("2", "2", "3")),
                    draw);
        });
    }

    /** Anybody but the cast; of a city that is the cast only, one of them. */
    private static Person landlord(City city, Draw draw) {
        Person landlord = draw.of(city.people());
        for (int tries = 0; tries < 100 && city.isCast(landlord); tries++) {
            landlord = draw.of(city.people());
        }
        return landlord;
    }

    private static void lease(
            Sink sink,
            long serial,
            Person landlord,
            Organisation tenant,
            Premises premises,
            LocalDate from,
            LocalDate until,
            String state,
            Draw draw) {
        sink.row(
                "zl_ba",
                key(serial),
                premises.unit(),
                premises.address(),
                "%d.%02d".formatted(draw.between(40, 200), draw.below(100)),
                "商业",
                Spelt.dashed(from),
                Spelt.dashed(until),
                Spelt.dashed(from),
                state,
                Spelt.worked(from, draw));
        party(sink, serial * 10, serial, "1", landlord.name(), "1", landlord.number());
        party(sink, serial * 10 + 1, serial, "2", tenant.name(), "7", tenant.code());
    }

    private static void party(Sink sink, long key, long serial, String part, @Nullable Object... who) {
        sink.row("zl_dsr", key, key(serial), part, who[0], who[1], who[2]);
    }

    /** A new lease, or the end of one. */
    static void work(Shift shift) throws SQLException {
        if (shift.draw().chance(0.5)) {
            Person landlord = shift.somebody();
            lease(
                    shift.sink(),
                    shift.serial(),
                    landlord,
                    shift.someOrganisation(),
                    Premises.homeOf(landlord, shift.city()),
                    shift.today(),
                    shift.today().plusYears(2),
                    "1",
                    shift.draw());
            return;
        }
        Optional<String> lease = shift.find(
                "select babh from zl_ba where babh >= ? and zt = '1' order by babh limit 1",
                key(shift.someSerial(shift.city().organisations().size() * 10)));
        if (lease.isPresent()) {
            shift.execute("update zl_ba set zt = '2', gxsj = now() where babh = ?", lease.get());
        }
    }

    static String key(long serial) {
        return "ZL%012d".formatted(serial);
    }
}
