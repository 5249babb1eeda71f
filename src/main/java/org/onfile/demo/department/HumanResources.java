package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** Social-insurance proofs, updated with each month paid, and those of neighbouring cities. Serials are a person's index × 10. */
public final class HumanResources implements Department {

    private static final List<String> KINDS = List.of("110", "210", "310", "410", "510");

    HumanResources() {}

    @Override
    public String name() {
        return "human-resources";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "rsjb";
    }

    @Override
    public void fill(City city, Sink sink) {
        for (Organisation organisation : city.organisations()) {
            sink.row("ab01", organisation.index() + 1, organisation.name(), organisation.code());
        }
        castInsured(city, sink, 1, city.cast().father(), "1");
        castInsured(city, sink, 2, city.cast().mother(), "1");
        castInsured(city, sink, 3, city.cast().parted(), "1");
        castInsured(city, sink, 4, city.cast().suspended(), "2");
        elsewhere(sink, 1, city.cast().landlord(), Neighbour.YUNZE, city);
        elsewhere(sink, 2, city.cast().expatriate(), Neighbour.YUNSHAN, city);
        city.eachPerson("insured-elsewhere", (person, draw) -> {
            if (person.age(city.day()) >= 18 && draw.chance(0.02)) {
                elsewhere(sink, FIRST_SERIAL + person.index() * 10L, person, Neighbour.YUNZE, city);
            }
        });
        city.eachPerson("insured", (person, draw) -> {
            int age = person.age(city.day());
            if (age < 18 || age > 62 || !draw.chance(0.6)) {
                return;
            }
            String state = draw.chance(0.66) ? "1" : draw.of(List.of("2", "3", "3"));
            insured(sink, city, FIRST_SERIAL + person.index() * 10L, person, state, draw);
        });
    }

    /** Neighbouring cities that hand over whom they insure. */
    private enum Neighbour {
        YUNZE("990200", "云泽市人力资源和社会保障局", "11990200MB1A0017XK"),
        YUNSHAN("990300", "云山市人力资源和社会保障局", "11990300MB1A0017XQ");

        private final String area;
        private final String bureau;
        private final String code;

        Neighbour(String area, String bureau, String code) {
            this.area = area;
            this.bureau = bureau;
            this.code = code;
        }
    }

    private static void elsewhere(Sink sink, long serial, Person person, Neighbour neighbour, City city) {
        sink.row(
                "wd_cbzm",
                serial,
                person.number(),
                person.name(),
                neighbour.area,
                neighbour.bureau,
                neighbour.code,
                "云江建设集团有限公司",
                "1",
                Spelt.worked(city.day().minusMonths(1), city.draw("elsewhere", serial)));
    }

    private static void castInsured(City city, Sink sink, long serial, Person person, String state) {
        insured(sink, city, serial, person, state, city.draw("cast-insured", serial));
    }

    private static void insured(Sink sink, City city, long serial, Person person, String state, Draw draw) {
        int employer = draw.below(city.organisations().size()) + 1;
        LocalDate first = draw.day(
                Spelt.later(person.birth().plusYears(18), city.day().minusYears(25)),
                city.day().minusMonths(1));
        LocalDate paid = state.equals("3")
                ? draw.day(first, city.day().minusMonths(3))
                : city.day().minusMonths(1);
        String number = draw.chance(0.02) ? person.number() + " " : person.number();
        sink.row("ac01", serial, number, person.name(), employer, state, Spelt.worked(paid, draw));
        int kinds = draw.between(2, KINDS.size());
        int months = (int) java.time.temporal.ChronoUnit.MONTHS.between(first, paid) + 1;
        for (String kind : KINDS.subList(0, kinds)) {
            sink.row(
                    "ac02",
                    serial,
                    kind,
                    Spelt.compact(first),
                    month(first),
                    month(paid),
                    months,
                    draw.between(38, 240) + "00.00");
        }
    }

    private static String month(LocalDate day) {
        return "%d%02d".formatted(day.getYear(), day.getMonthValue());
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(aac001), 0) from ac01";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        Optional<String> insured = kind < 5
                ? Optional.empty()
                : shift.find(
                        "select aac001 from ac01 where aac001 >= ? and aac031 = '1' order by aac001 limit 1",
                        shift.someSerial(shift.city().people().size() * 10));
        if (insured.isEmpty()) {
            insured(shift.sink(), shift.city(), shift.serial(), shift.somebody(), "1", shift.draw());
            return;
        }
        long key = Long.parseLong(insured.get());
        if (kind < 80) {
            shift.execute(
                    "update ac02 set bic060 = bic060 + 1, aae042 = ? where aac001 = ?",
                    Integer.valueOf(month(shift.today())),
                    key);
            shift.execute("update ac01 set aae036 = localtimestamp where aac001 = ?", key);
        } else if (kind < 90) {
            int employer = shift.draw().below(shift.city().organisations().size()) + 1;
            shift.execute("update ac01 set aab001 = ?, aae036 = localtimestamp where aac001 = ?", employer, key);
        } else if (kind < 97) {
            String state = shift.draw().chance(0.5) ? "2" : "3";
            shift.execute("update ac01 set aac031 = ?, aae036 = localtimestamp where aac001 = ?", state, key);
        } else {
            shift.execute("delete from ac02 where aac001 = ?", key);
            shift.execute("delete from ac01 where aac001 = ?", key);
        }
    }
}
