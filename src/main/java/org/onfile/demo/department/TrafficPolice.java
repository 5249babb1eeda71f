package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Person;

/** Driving licences. Serials are a person's index × 10 and a digit. */
public final class TrafficPolice implements Department {

    TrafficPolice() {}

    @Override
    public String name() {
        return "traffic-police";
    }

    @Override
    public Server server() {
        return Server.MARIADB;
    }

    @Override
    public String database() {
        return "jtgl";
    }

    @Override
    public void fill(City city, Sink sink) {
        cast(city, sink);
        city.eachPerson("driver", (person, draw) -> {
            int age = person.age(city.day());
            if (age < 19 || age > 75 || !draw.chance(0.55)) {
                return;
            }
            long serial = FIRST_SERIAL + person.index() * 10L;
            String address = city.householdOf(person).address();
            LocalDate first = draw.day(
                    Spelt.later(person.birth().plusYears(18), city.day().minusYears(12)),
                    city.day().minusDays(1));
            boolean renewed = first.isBefore(city.day().minusYears(6));
            LocalDate from = renewed ? first.plusYears(6) : first;
            String state = renewed || draw.chance(0.75)
                    ? draw.chance(0.0006) ? "?" : draw.chance(0.03) ? "D" : "A"
                    : draw.of(List.of("F", "G", "G", "G", "E", "C"));
            licence(sink, serial, person, address, first, from, until(from, renewed, draw), state, draw);
            if (renewed) {
                licence(
                        sink,
                        serial + 1,
                        person,
                        address,
                        first,
                        first,
                        first.plusYears(6).toString(),
                        "G",
                        draw);
            }
        });
    }

    private static String until(LocalDate from, boolean renewed, Draw draw) {
        if (renewed && draw.chance(0.25)) {
            return draw.of(List.of("长期", "9999-12-31", "2099-12-31", "9999-9-9"));
        }
        return from.plusYears(renewed ? 10 : 6).toString();
    }

    private static void cast(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        licence(sink, 1, city, cast.father(), day.minusYears(13), day.minusYears(1), "长期", "A");
        licence(
                sink,
                2,
                city,
                cast.mother(),
                day.minusYears(4),
                day.minusYears(4),
                day.plusYears(12).toString(),
                "A");
        licence(
                sink,
                3,
                city,
                cast.banned(),
                day.minusYears(9),
                day.minusYears(3),
                day.plusYears(7).toString(),
                "F");
        licence(
                sink,
                4,
                city,
                cast.landlord(),
                day.minusYears(8),
                day.minusYears(8),
                day.minusYears(2).toString(),
                "A");
        licence(
                sink,
                5,
                city,
                cast.parted(),
                day.minusYears(5),
                day.minusYears(5),
                day.plusYears(11).toString(),
                "A");
        licence(
                sink,
                6,
                city,
                cast.garbled(),
                day.minusYears(3),
                day.minusYears(3),
                day.plusYears(13).toString(),
                "Q");
        licence(
                sink,
                7,
                city,
                cast.suspended(),
                day.minusYears(7),
                day.minusYears(1),
                day.plusYears(9).toString(),
                "D");
        licence(
                sink,
                8,
                city,
                cast.expatriate(),
                day.minusYears(6),
                day.minusYears(6),
                day.plusDays(9).toString(),
                "A");
        renewedAhead(sink, 9, city, cast.veteran(), day.minusYears(12));
        licence(sink, 10, city, cast.late(), day.minusYears(20), day.minusYears(1), "长期", "A");
    }

    /** The new licence is issued, and begins when the old one ends. */
    private static void renewedAhead(Sink sink, long serial, City city, Person person, LocalDate first) {
        LocalDate begins = city.day().plusDays(30);
        Draw draw = city.draw("cast-driver", serial);
        sink.row(
                "drv_person",
                serial,
                person.name(),
                "A",
                person.number(),
                null,
                city.householdOf(person).address());
        sink.row(
                "drv_license",
                key(serial),
                serial,
                "C1",
                first.toString(),
                city.day().minusDays(2).toString(),
                begins.toString(),
                begins.plusYears(10).toString(),
                "云A",
                0,
                "A",
                Spelt.worked(city.day().minusDays(2), draw));
    }

    private static void licence(
            Sink sink,
            long serial,
            City city,
            Person person,
            LocalDate first,
            LocalDate from,
            String until,
            String state) {
        licence(
                sink,
                serial,
                person,
                city.householdOf(person).address(),
                first,
                from,
                until,
                state,
                city.draw("cast-driver", serial));
    }

    private static void licence(
            Sink sink,
            long serial,
            Person person,
            String address,
            LocalDate first,
            LocalDate from,
            String until,
            String state,
            Draw draw) {
        String number = draw.chance(0.02) ? person.number().toLowerCase(java.util.Locale.ROOT) : person.number();
        sink.row("drv_person", serial, Spelt.dotted(person.name(), '．'), "A", number, null, address);
        sink.row(
                "drv_license",
                key(serial),
                serial,
                draw.of(List.of("C1", "C1", "C1", "C2", "B2", "A2", "C1D")),
                first.toString(),
                from.toString(),
                from.toString(),
                until,
                "云A",
                draw.chance(0.8) ? 0 : draw.of(List.of(1, 2, 3, 6, 9)),
                state,
                Spelt.worked(from, draw));
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(cast(substr(dabh, 3) as unsigned)), 0) from drv_license";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        Optional<String> licence = kind < 20
                ? Optional.empty()
                : shift.find(
                        "select dabh from drv_license where dabh >= ? and zt = 'A' order by dabh limit 1",
                        key(shift.someSerial(shift.city().people().size() * 10)));
        if (licence.isEmpty()) {
            Person person = shift.somebody();
            LocalDate today = shift.today();
            licence(
                    shift.sink(),
                    shift.serial(),
                    person,
                    shift.city().householdOf(person).address(),
                    today,
                    today,
                    today.plusYears(6).toString(),
                    "A",
                    shift.draw());
        } else if (kind < 50) {
            shift.execute("update drv_license set ljjf = (ljjf + 3) % 12, gxrq = now() where dabh = ?", licence.get());
        } else if (kind < 70) {
            shift.execute(
                    "update drv_license set zt = ?, gxrq = now() where dabh = ?",
                    shift.draw().of(List.of("F", "D", "G")),
                    licence.get());
        } else if (kind < 90) {
            shift.execute(
                    "update drv_license set yxqs = ?, yxqz = ?, gxrq = now() where dabh = ?",
                    shift.today().toString(),
                    shift.today().plusYears(10).toString(),
                    licence.get());
        } else {
            shift.execute(
                    "delete p from drv_person p join drv_license l on l.ryid = p.ryid where l.dabh = ?", licence.get());
            shift.execute("delete from drv_license where dabh = ?", licence.get());
        }
    }

    private static String key(long serial) {
        return "99%010d".formatted(serial);
    }
}
