package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Household;
import org.onfile.demo.city.Person;

/**
 * Papers of before 2015, of a house and of its land each of its own; some have them still. Serials are a household's index.
 */
final class OldPapers {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2014, 12, 31);

    private OldPapers() {}

    static void fill(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = LocalDate.of(1998, 4, 1);
        house(sink, 1, cast.veteran(), city, lot(1), day);
        land(sink, 1, cast.veteran(), city, lot(1), day);
        // Of two lots
        house(sink, 2, cast.widow(), city, lot(2), day);
        land(sink, 2, cast.widow(), city, lot(3), day);
        house(sink, 3, cast.parted(), city, lot(4), LocalDate.of(2014, 4, 1));
        for (Household household : city.households()) {
            Person owner = city.person(household.first());
            if (city.isCast(owner)) {
                continue;
            }
            Draw draw = city.draw("old-papers", household.index());
            if (!draw.chance(0.03)) {
                continue;
            }
            long serial = Department.FIRST_SERIAL + household.index();
            LocalDate issued = draw.day(FIRST, LAST);
            house(sink, serial, owner, city, lot(serial), issued);
            if (draw.chance(0.9)) {
                land(sink, serial, owner, city, draw.chance(0.95) ? lot(serial) : lot(serial + 1), issued);
            }
        }
    }

    private static void house(Sink sink, long serial, Person owner, City city, String lot, LocalDate issued) {
        Draw draw = city.draw("house-paper", serial);
        sink.row(
                "ls_fc",
                serial,
                "云房权证云汉市字第%07d号".formatted(serial),
                owner.name(),
                code(owner, issued),
                lot,
                city.householdOf(owner).address(),
                "%d.%02d".formatted(draw.between(45, 160), draw.below(100)),
                Spelt.dashed(issued),
                state(city, owner, draw),
                Spelt.worked(issued, draw));
    }

    private static void land(Sink sink, long serial, Person user, City city, String lot, LocalDate issued) {
        Draw draw = city.draw("land-paper", serial);
        sink.row(
                "ls_td",
                serial,
                "云汉国用(%d)第%06d号".formatted(issued.getYear(), serial),
                user.name(),
                code(user, issued),
                lot,
                city.householdOf(user).address(),
                "%d.%02d".formatted(draw.between(10, 120), draw.below(100)),
                "住宅",
                Spelt.compact(issued),
                state(city, user, draw),
                Spelt.worked(issued, draw));
    }

    /** The cast have theirs still. */
    private static String state(City city, Person owner, Draw draw) {
        return city.isCast(owner) || draw.chance(0.8) ? "1" : "2";
    }

    /** With 15 digits until 1999, as departments wrote them. */
    private static String code(Person person, LocalDate issued) {
        return issued.getYear() < 2000 && person.birth().getYear() < 2000 ? person.oldNumber() : person.number();
    }

    private static String lot(long number) {
        return "990102-%05d".formatted(number);
    }

    /** Somebody exchanges the paper of a house for a title. */
    static void exchange(Shift shift) throws SQLException {
        Optional<String> paper = shift.find(
                "select id from ls_fc where id >= ? and zt = '1' order by id limit 1",
                shift.someSerial(shift.city().households().size()));
        if (paper.isPresent()) {
            shift.execute("update ls_fc set zt = '2', gxsj = now() where id = ?", Long.parseLong(paper.get()));
        }
    }
}
