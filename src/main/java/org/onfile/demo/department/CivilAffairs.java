package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Household;
import org.onfile.demo.city.Person;

/** Marriage certificates. Serials are a household's index × 10 and a digit. */
public final class CivilAffairs implements Department {

    CivilAffairs() {}

    @Override
    public String name() {
        return "civil-affairs";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "mzhy";
    }

    @Override
    public void fill(City city, Sink sink) {
        cast(city, sink);
        for (Household household : city.households()) {
            LocalDate wedding = household.wedding();
            if (wedding == null || city.isCast(city.person(household.first()))) {
                continue;
            }
            Draw draw = city.draw("wedding", household.index());
            long serial = FIRST_SERIAL + household.index() * 10L;
            Person husband = city.person(household.first());
            Person wife = city.person(household.first() + 1);
            if (draw.chance(0.45)) {
                LocalDate again = draw.day(wedding, city.day());
                marriage(sink, serial, husband, wife, wedding, draw.of(List.of("B", "B", "L")), again, draw);
                marriage(sink, serial + 1, husband, wife, again, "Y", again, draw);
            } else {
                marriage(sink, serial, husband, wife, wedding, draw.chance(0.97) ? "Y" : "L", wedding, draw);
            }
        }
    }

    private static void cast(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        marriage(
                sink,
                1,
                cast.father(),
                cast.mother(),
                day.minusYears(14),
                "Y",
                day.minusYears(14),
                city.draw("cast-wed", 1));
        LocalDate wedding = LocalDate.of(1988, 5, 20);
        marriage(sink, 2, cast.veteran(), cast.veteransWife(), wedding, "Y", wedding, city.draw("cast-wed", 2));
        LocalDate early = LocalDate.of(1981, 10, 1);
        marriage(sink, 4, cast.late(), cast.widow(), early, "Y", early, city.draw("cast-wed", 4));
        Person expatriate = cast.expatriate();
        sink.row(
                "hydj",
                3,
                "J990100-%d-000003".formatted(day.minusYears(4).getYear()),
                Spelt.compact(day.minusYears(4)),
                "0001",
                "钱进",
                expatriate.name(),
                "1",
                expatriate.number(),
                null,
                Cast.PASSPORT_NAME,
                "2",
                Cast.PASSPORT,
                Cast.PASSPORT_COUNTRY,
                "涉外婚姻",
                "Y",
                day.minusYears(4) + " 10:00:00+08");
    }

    private static void marriage(
            Sink sink,
            long serial,
            Person husband,
            Person wife,
            LocalDate day,
            String state,
            LocalDate changed,
            Draw draw) {
        boolean old = day.getYear() < 2000;
        sink.row(
                "hydj",
                serial,
                "J990100-%d-%06d".formatted(day.getYear(), serial % 1_000_000),
                Spelt.compact(day),
                draw.of(List.of("0001", "0001", "0002", "0003")),
                "钱进",
                Spelt.dotted(husband.name(), '•'),
                "1",
                old ? husband.oldNumber() : husband.number(),
                null,
                Spelt.dotted(wife.name(), '•'),
                "1",
                old ? wife.oldNumber() : wife.number(),
                null,
                state.equals("B") ? "遗失，已补领" : null,
                state,
                changed + " 15:30:00+08");
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(djid), 0) from hydj";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        Optional<String> marriage = kind < 30
                ? Optional.empty()
                : shift.find(
                        "select djid from hydj where djid >= ? and zt = 'Y' order by djid limit 1",
                        shift.someSerial(shift.city().households().size() * 10));
        if (marriage.isEmpty()) {
            marriage(
                    shift.sink(),
                    shift.serial(),
                    shift.somebody(),
                    shift.somebody(),
                    shift.today(),
                    "Y",
                    shift.today(),
                    shift.draw());
            return;
        }
        long key = Long.parseLong(marriage.get());
        if (kind < 60) {
            shift.execute("update hydj set zt = 'L', ztsj = now() where djid = ?", key);
        } else if (kind < 90) {
            replace(shift, key);
        } else {
            shift.execute("delete from hydj where djid = ?", key);
        }
    }

    private static void replace(Shift shift, long key) throws SQLException {
        shift.execute(
                """
                insert into hydj
                select ?, ?, ?, djjg_dm, djy, nan_xm, nan_zjlx, nan_zjhm, nan_gj, nv_xm, nv_zjlx, nv_zjhm, nv_gj, '补领',
                       'Y', now()
                  from hydj where djid = ?""",
                shift.serial(),
                "J990100-%d-%06d".formatted(shift.today().getYear(), shift.serial() % 1_000_000),
                Spelt.compact(shift.today()),
                key);
        shift.execute("update hydj set zt = 'B', bz = '遗失，已补领', ztsj = now() where djid = ?", key);
    }
}
