package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Household;
import org.onfile.demo.city.Person;

/** Resident identity cards and household registers. Serials are a person's index × 10 and a digit. */
public final class PublicSecurity implements Department {

    private static final String ISSUER = "云汉市公安局";

    PublicSecurity() {}

    @Override
    public String name() {
        return "public-security";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "gajz";
    }

    @Override
    public void fill(City city, Sink sink) {
        for (Household household : city.households()) {
            Draw draw = city.draw("hk", household.index());
            String address = draw.chance(0.03) ? Spelt.fullWidth(household.address()) : household.address();
            sink.row("ga_hk", number(household.index()), draw.chance(0.97) ? "1" : "2", address, "990102000000");
        }
        for (Person person : city.people()) {
            Draw draw = city.draw("police", person.index());
            Household household = city.householdOf(person);
            boolean cast = city.isCast(person);
            long serial = serial(city, person);
            sink.row(
                    "ga_czrkjbxx",
                    serial,
                    person.number(),
                    draw.chance(0.01) ? person.name() + "  " : person.name(),
                    person.male() ? "1" : "2",
                    person.ethnicity(),
                    Spelt.compact(person.birth()),
                    "云汉市",
                    household.address(),
                    isDead(city, person) ? "1" : "0",
                    city.day() + " 08:00:00");
            registers(city, sink, person, household, draw, serial, cast);
            cards(city, sink, person, draw, serial, cast);
        }
    }

    /** Of somebody's card; the others of theirs follow it. */
    static long serial(City city, Person person) {
        boolean cameLast = city.lateCameLast() && isDead(city, person);
        return (city.isCast(person) && !cameLast ? 0 : FIRST_SERIAL) + person.index() * 10L;
    }

    private static boolean isDead(City city, Person person) {
        return person.equals(city.cast().late());
    }

    private static void registers(
            City city, Sink sink, Person person, Household household, Draw draw, long serial, boolean cast) {
        LocalDate moved = draw.day(Spelt.later(person.birth(), city.day().minusYears(15)), city.day());
        register(sink, serial, person, household.index(), serial, moved, "", isDead(city, person) ? "3" : "1");
        if (!cast && draw.chance(0.5)) {
            LocalDate before = draw.day(person.birth(), moved);
            int elsewhere = draw.below(city.households().size());
            register(sink, serial + 1, person, elsewhere, serial, before, Spelt.dashed(moved), "2");
        }
    }

    private static void register(
            Sink sink,
            long key,
            Person person,
            int household,
            long personKey,
            LocalDate from,
            String until,
            String state) {
        String relation =
                switch (person.kin()) {
                    case HEAD -> "02";
                    case SPOUSE -> "10";
                    case CHILD -> person.male() ? "20" : "30";
                };
        sink.row(
                "ga_hkdj",
                key,
                personKey,
                number(household),
                "HY%010d".formatted(key),
                relation,
                Spelt.chinese(from),
                until.isEmpty() ? null : until,
                state,
                from + " 10:00:00");
    }

    private static void cards(City city, Sink sink, Person person, Draw draw, long serial, boolean cast) {
        int age = person.age(city.day());
        if (age < 16 && !cast && draw.chance(0.5)) {
            return;
        }
        LocalDate issued = cast
                ? city.day().minusYears(2)
                : draw.day(Spelt.later(person.birth().plusDays(20), city.day().minusYears(9)), city.day());
        String state = draw.chance(0.02) ? "2" : "1";
        card(sink, key(serial), serial, person, issued, isDead(city, person) ? "5" : state, issued);
        if (!cast && age > 20 && draw.chance(0.62)) {
            LocalDate before = issued.minusYears(10).plusDays(draw.below(300));
            card(sink, key(serial + 1), serial, person, before, "4", issued);
        }
    }

    /** Valid for 5, 10 or 20 years or without end, by the holder's age. */
    private static void card(
            Sink sink, String key, long personKey, Person person, LocalDate issued, String state, LocalDate changed) {
        int age = person.age(issued);
        String until = age >= 46 ? "长期" : Spelt.compact(issued.plusYears(age < 16 ? 5 : age < 26 ? 10 : 20));
        sink.row(
                "ga_jmsfz",
                key,
                personKey,
                ISSUER,
                Spelt.compact(issued),
                Spelt.compact(issued),
                until,
                state,
                changed + " 11:20:00");
    }

    @Override
    public String highestSerial() {
        return """
                select greatest((select coalesce(max(substr(slh, 3)::bigint), 0) from ga_jmsfz),
                                (select coalesce(max(djbh), 0) from ga_hkdj))""";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        long serial = shift.someSerial(shift.city().people().size() * 10);
        if (kind < 30) {
            moveHouse(shift);
            return;
        }
        Optional<String> card =
                shift.find("select slh from ga_jmsfz where slh >= ? and zt_dm = '1' order by slh limit 1", key(serial));
        if (card.isEmpty()) {
            return;
        }
        if (kind < 60) {
            shift.execute("update ga_jmsfz set zt_dm = '2', ztbgsj = localtimestamp where slh = ?", card.get());
        } else if (kind < 95) {
            renewCard(shift, card.get());
        } else {
            shift.execute("delete from ga_jmsfz where slh = ?", card.get());
        }
    }

    private static void renewCard(Shift shift, String card) throws SQLException {
        shift.execute(
                """
                insert into ga_jmsfz
                select ?, rybh, qfjg, ?, ?, case yxqxjzrq when '长期' then '长期' else ? end, '1', localtimestamp
                  from ga_jmsfz where slh = ?""",
                key(shift.serial()),
                Spelt.compact(shift.today()),
                Spelt.compact(shift.today()),
                Spelt.compact(shift.today().plusYears(20)),
                card);
        shift.execute("update ga_jmsfz set zt_dm = '4', ztbgsj = localtimestamp where slh = ?", card);
    }

    private static void moveHouse(Shift shift) throws SQLException {
        Person person = shift.somebody();
        long personKey = FIRST_SERIAL + person.index() * 10L;
        shift.execute(
                "update ga_hkdj set djzt = '2', qcrq = ?, gxsj = localtimestamp where rybh = ? and djzt = '1'",
                Spelt.dashed(shift.today()),
                personKey);
        int household = shift.draw().below(shift.city().households().size());
        register(shift.sink(), shift.serial(), person, household, personKey, shift.today(), "", "1");
    }

    private static String key(long serial) {
        return "SL%010d".formatted(serial);
    }

    private static String number(int household) {
        return "%09d".formatted(household + 1);
    }
}
