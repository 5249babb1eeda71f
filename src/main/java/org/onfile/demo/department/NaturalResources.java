package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Conveyance;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** Real-estate titles, one to four owners each, and papers of before them. Serials count the conveyances. */
public final class NaturalResources implements Department {

    static final String LANDLORDS_SECOND_HOME = "云汉市临江区滨河路8号2幢1单元1101室";

    NaturalResources() {}

    @Override
    public String name() {
        return "natural-resources";
    }

    @Override
    public Server server() {
        return Server.MARIADB;
    }

    @Override
    public String database() {
        return "bdcdj";
    }

    @Override
    public void fill(City city, Sink sink) {
        OldPapers.fill(city, sink);
        long castSerial = 1;
        for (Conveyance conveyance : castHomes(city)) {
            title(sink, castSerial, city, conveyance, city.draw("cast-title", castSerial));
            castSerial++;
        }
        premises(sink, castSerial, city, city.cast().hotel(), city.draw("cast-title", castSerial));
        long[] serial = {FIRST_SERIAL};
        city.eachConveyance(conveyance -> {
            title(sink, serial[0], city, conveyance, city.draw("title", serial[0]));
            serial[0]++;
        });
    }

    /** What the cast owns, here and in the tax office's books. */
    static List<Conveyance> castHomes(City city) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        List<Integer> family = new ArrayList<>(List.of(cast.widow().index()));
        cast.widowsChildren().forEach(child -> family.add(child.index()));
        return List.of(
                castHome(
                        city,
                        cast.father(),
                        List.of(cast.father().index(), cast.mother().index()),
                        day.minusYears(9)),
                castHome(city, cast.widow(), family, day.minusYears(6)),
                castHome(city, cast.landlord(), List.of(cast.landlord().index()), day.minusYears(5)),
                new Conveyance(
                        City.unit(cast.landlord().household(), 1),
                        LANDLORDS_SECOND_HOME,
                        List.of(cast.landlord().index()),
                        day.minusYears(2),
                        true,
                        210_000_000L),
                castHome(
                        city,
                        cast.veteran(),
                        List.of(cast.veteran().index(), cast.veteransWife().index()),
                        day.minusYears(20)),
                castHome(city, cast.parted(), List.of(cast.parted().index()), day.minusYears(3)),
                castHome(city, cast.late(), List.of(cast.late().index()), day.minusYears(12)));
    }

    private static Conveyance castHome(City city, Person person, List<Integer> owners, LocalDate day) {
        return new Conveyance(
                City.unit(person.household(), 0), city.householdOf(person).address(), owners, day, true, 150_000_000L);
    }

    private static void title(Sink sink, long serial, City city, Conveyance home, Draw draw) {
        LocalDate day = home.day();
        boolean shares = home.owners().size() > 2 || draw.chance(0.1);
        sink.row(
                "bdc_dj",
                key(serial),
                number(day.getYear(), serial, draw),
                home.unit(),
                draw.chance(0.04) ? Spelt.fullWidth(home.address()) : home.address(),
                draw.chance(0.95) ? "04" : "08",
                "出让/市场化商品房",
                "城镇住宅用地/住宅",
                "%d.%02d".formatted(draw.between(45, 220), draw.below(100)),
                home.owners().size() == 1 ? "0" : shares ? "2" : "1",
                registered(day, draw),
                draw.chance(0.9) ? Spelt.chinese(day.plusYears(60)) : "9999-9-9",
                draw.chance(0.1) ? "  已设立抵押登记 " : null,
                home.current() ? draw.chance(0.02) ? "3" : "1" : "2",
                Spelt.worked(day, draw));
        for (int i = 0; i < home.owners().size(); i++) {
            owner(
                    sink,
                    serial,
                    i,
                    city.person(home.owners().get(i)),
                    day,
                    shares ? share(home.owners().size()) : null,
                    draw);
        }
    }

    /** A firm's own. */
    private static void premises(Sink sink, long serial, City city, Organisation firm, Draw draw) {
        LocalDate day = city.day().minusYears(1);
        sink.row(
                "bdc_dj",
                key(serial),
                number(day.getYear(), serial, draw),
                city.premisesOf(firm),
                firm.address(),
                "04",
                "出让/商业",
                "商业用地/商业",
                "860.50",
                "0",
                registered(day, draw),
                Spelt.chinese(day.plusYears(40)),
                null,
                "1",
                Spelt.worked(day, draw));
        sink.row("bdc_qlr", serial * 10, key(serial), 1, firm.name(), "7", firm.code(), null, null);
    }

    private static String number(int year, long serial, Draw draw) {
        return draw.chance(0.5)
                ? "云(%d)云汉市不动产权第%07d号".formatted(year, serial)
                : "云（%d）云汉市不动产权第%07d号".formatted(year, serial);
    }

    private static String registered(LocalDate day, Draw draw) {
        return switch (draw.below(4)) {
            case 0 -> Spelt.compact(day);
            case 1 -> Spelt.dashed(day);
            case 2 -> Spelt.slashed(day);
            default -> Spelt.chinese(day);
        };
    }

    private static String share(int owners) {
        return owners == 3 ? "三分之一" : 100 / owners + "%";
    }

    private static void owner(
            Sink sink, long serial, int place, Person person, LocalDate day, @Nullable String share, Draw draw) {
        boolean old = person.birth().getYear() < 2000 && (day.getYear() < 2008 || draw.chance(0.02));
        sink.row(
                "bdc_qlr",
                serial * 10 + place,
                key(serial),
                place + 1,
                Spelt.dotted(person.name(), '.'),
                "1",
                old ? person.oldNumber() : draw.chance(0.01) ? Spelt.fullWidth(person.number()) : person.number(),
                null,
                share);
    }

    @Override
    public String highestSerial() {
        return """
                select greatest((select coalesce(max(cast(substr(ywh, 4) as unsigned)), 0) from bdc_dj),
                                (select coalesce(max(qlrid), 0) div 10 from bdc_qlr))""";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        if (kind >= 60 && kind < 65) {
            OldPapers.exchange(shift);
            return;
        }
        Optional<String> title = kind < 20
                ? Optional.empty()
                : shift.find(
                        "select ywh from bdc_dj where ywh >= ? and qszt_dm = '1' order by ywh limit 1",
                        key(shift.someSerial(shift.city().households().size() * 9 / 10)));
        if (title.isEmpty()) {
            Person person = shift.somebody();
            Conveyance home = new Conveyance(
                    City.unit(person.household(), 8),
                    shift.city().householdOf(person).address(),
                    List.of(person.index()),
                    shift.today(),
                    true,
                    120_000_000L);
            title(shift.sink(), shift.serial(), shift.city(), home, shift.draw());
            return;
        }
        String key = title.get();
        if (kind < 45) {
            changeOwner(shift, key);
        } else if (kind < 65) {
            shift.execute("update bdc_dj set qszt_dm = '3', gxsj = now() where ywh = ?", key);
        } else if (kind < 90) {
            shift.execute("update bdc_dj set qszt_dm = '2', gxsj = now() where ywh = ?", key);
        } else {
            shift.execute("delete from bdc_qlr where ywh = ?", key);
            shift.execute("delete from bdc_dj where ywh = ?", key);
        }
    }

    private static void changeOwner(Shift shift, String key) throws SQLException {
        Person person = shift.somebody();
        shift.execute("delete from bdc_qlr where ywh = ? and sxh > 1", key);
        shift.insert("bdc_qlr", shift.serial() * 10 + 9, key, 2, person.name(), "1", person.number(), null, "50%");
    }

    private static String key(long serial) {
        return "BDC%012d".formatted(serial);
    }
}
