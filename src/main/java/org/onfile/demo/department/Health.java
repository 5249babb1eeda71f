package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Household;
import org.onfile.demo.city.Person;

/** Medical certificates of birth. Serials are a child's index × 10 and a digit. */
public final class Health implements Department {

    /** Certificates of birth are issued since then. */
    private static final LocalDate SINCE = LocalDate.of(1996, 1, 1);

    Health() {}

    @Override
    public String name() {
        return "health";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "fybj";
    }

    @Override
    public void fill(City city, Sink sink) {
        Person castChild = city.cast().child();
        birth(sink, 1, city, castChild, castChild.birth().plusDays(3), "1", city.draw("cast-birth", 1));
        for (Household household : city.households()) {
            if (city.isCast(city.person(household.first()))) {
                continue;
            }
            for (int index = household.firstChild(); index < household.end(); index++) {
                Person child = city.person(index);
                if (child.birth().isBefore(SINCE)) {
                    continue;
                }
                Draw draw = city.draw("birth", index);
                long serial = FIRST_SERIAL + index * 10L;
                LocalDate issued = Spelt.earlier(child.birth().plusDays(draw.between(2, 9)), city.day());
                boolean replaced = draw.chance(0.45);
                birth(sink, serial, city, child, issued, replaced ? draw.of(List.of("H", "H", "Z")) : "1", draw);
                if (replaced) {
                    birth(sink, serial + 1, city, child, draw.day(issued, city.day()), "1", draw);
                }
            }
        }
    }

    private static void birth(
            Sink sink, long serial, City city, Person child, LocalDate issued, String state, Draw draw) {
        boolean registered = city.isCast(child) || draw.chance(0.97);
        certificate(
                sink,
                serial,
                child.name(),
                child.male(),
                registered ? child.number() : null,
                child.birth(),
                issued,
                state,
                draw);
        Household household = city.householdOf(child);
        Person head = city.person(household.first());
        parent(sink, serial, head);
        if (household.hasCouple()) {
            parent(sink, serial, city.person(household.first() + 1));
        }
    }

    private static void certificate(
            Sink sink,
            long serial,
            String name,
            boolean male,
            @Nullable String number,
            LocalDate born,
            LocalDate issued,
            String state,
            Draw draw) {
        sink.row(
                "csyxzm",
                serial,
                "S%010d".formatted(serial),
                name,
                male ? "1" : "2",
                number,
                "%s %02d:%02d:00".formatted(born, draw.below(24), draw.below(60)),
                draw.between(36, 41),
                draw.between(2_500, 4_200),
                draw.between(46, 54),
                "云汉市东湖区",
                draw.of(List.of("990100A01", "990100A01", "990100A02", "990100A03")),
                Spelt.chinese(issued),
                state,
                Spelt.worked(issued, draw));
    }

    private static void parent(Sink sink, long serial, Person parent) {
        sink.row(
                "csyxzm_fm",
                serial * 10 + (parent.male() ? 1 : 2),
                serial,
                parent.male() ? "1" : "2",
                parent.name(),
                "01",
                parent.number(),
                null);
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(zmid), 0) from csyxzm";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        Optional<String> certificate = kind < 40
                ? Optional.empty()
                : shift.find(
                        "select zmid from csyxzm where zmid >= ? and zt = '1' order by zmid limit 1",
                        shift.someSerial(shift.city().people().size() * 10));
        if (certificate.isEmpty()) {
            newborn(shift);
            return;
        }
        long key = Long.parseLong(certificate.get());
        if (kind < 65) {
            shift.execute("update csyxzm set zt = 'H', gxsj = localtimestamp where zmid = ?", key);
        } else if (kind < 90) {
            shift.execute(
                    "update csyxzm_fm set xm = ? where zmid = ? and fmbz = '1'",
                    shift.somebody().name(),
                    key);
        } else {
            shift.execute("delete from csyxzm_fm where zmid = ?", key);
            shift.execute("delete from csyxzm where zmid = ?", key);
        }
    }

    /** Not in the household register yet: no citizen number. */
    private static void newborn(Shift shift) throws SQLException {
        Person parent = shift.somebody();
        String name = parent.name().charAt(0) + "小宝";
        LocalDate today = shift.today();
        certificate(
                shift.sink(),
                shift.serial(),
                name,
                shift.draw().chance(0.5),
                null,
                today.minusDays(2),
                today,
                "1",
                shift.draw());
        parent(shift.sink(), shift.serial(), parent);
    }
}
