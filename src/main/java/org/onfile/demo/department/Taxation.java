package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Conveyance;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** Deed-tax proofs of the homes in {@link NaturalResources}, and proofs of no arrears. Serials count the vouchers. */
public final class Taxation implements Department {

    private static final String OFFICE = "国家税务总局云汉市税务局第一税务所";

    Taxation() {}

    @Override
    public String name() {
        return "taxation";
    }

    @Override
    public Server server() {
        return Server.MARIADB;
    }

    @Override
    public String database() {
        return "swzg";
    }

    @Override
    public void fill(City city, Sink sink) {
        long castSerial = 1;
        for (Conveyance home : NaturalResources.castHomes(city)) {
            proof(sink, castSerial, city, home, null, city.draw("cast-tax", castSerial));
            castSerial++;
        }
        clearance(sink, 1, city.cast().diner(), city.day().minusDays(20), "1");
        long[] serial = {FIRST_SERIAL};
        city.eachConveyance(home -> {
            Draw draw = city.draw("deed-tax", serial[0]);
            if (draw.chance(0.45)) {
                // Issued with a mistake, made void, issued again
                proof(sink, serial[0]++, city, home, home.day().plusDays(3), draw);
            }
            proof(sink, serial[0]++, city, home, null, draw);
        });
        city.eachOrganisation("clearance", (organisation, draw) -> {
            if (draw.chance(0.1)) {
                LocalDate day = draw.day(
                        Spelt.later(organisation.established(), city.day().minusYears(2)), city.day());
                clearance(sink, FIRST_SERIAL + organisation.index(), organisation, day, draw.chance(0.7) ? "1" : "0");
            }
        });
    }

    private static void clearance(Sink sink, long serial, Organisation organisation, LocalDate day, String state) {
        sink.row(
                "sw_wqszm",
                "WQS%012d".formatted(serial),
                organisation.code(),
                organisation.name(),
                day.toString(),
                day.toString(),
                state);
    }

    private static void proof(
            Sink sink, long serial, City city, Conveyance home, @Nullable LocalDate voidSince, Draw draw) {
        long rate = home.cents() > 200_000_000L ? 15 : 10;
        sink.row(
                "sw_wspz",
                serial,
                "3990100%d%011d".formatted(home.day().getYear() % 100, serial),
                "10119",
                home.unit(),
                home.address(),
                Spelt.compact(home.day().minusDays(20)),
                yuan(home.cents()),
                yuan(home.cents() * rate / 1_000),
                Spelt.slashed(home.day()),
                OFFICE,
                voidSince == null ? "N" : "Y",
                voidSince == null ? null : Spelt.worked(voidSince, draw));
        for (int i = 0; i < home.owners().size(); i++) {
            Person person = city.person(home.owners().get(i));
            boolean old = person.birth().getYear() < 2000 && home.day().getYear() < 2006;
            sink.row(
                    "sw_wspz_nsr",
                    serial * 10 + i,
                    serial,
                    i + 1,
                    person.name(),
                    "201",
                    old ? person.oldNumber() : person.number(),
                    null);
        }
    }

    private static String yuan(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(pzxh), 0) from sw_wspz";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        Optional<String> proof = kind < 40
                ? Optional.empty()
                : shift.find(
                        "select pzxh from sw_wspz where pzxh >= ? and zfbz = 'N' order by pzxh limit 1",
                        shift.someSerial(shift.city().households().size()));
        if (proof.isEmpty()) {
            Person person = shift.somebody();
            Conveyance home = new Conveyance(
                    City.unit(person.household(), 8),
                    shift.city().householdOf(person).address(),
                    List.of(person.index()),
                    shift.today(),
                    true,
                    120_000_000L);
            proof(shift.sink(), shift.serial(), shift.city(), home, null, shift.draw());
            return;
        }
        long key = Long.parseLong(proof.get());
        if (kind < 70) {
            shift.execute("update sw_wspz set zfbz = 'Y', zfsj = now() where pzxh = ?", key);
        } else if (kind < 90) {
            shift.execute("update sw_wspz set jsje = jsje + 1000, sjse = sjse + 15 where pzxh = ?", key);
        } else {
            shift.execute("delete from sw_wspz_nsr where pzxh = ?", key);
            shift.execute("delete from sw_wspz where pzxh = ?", key);
        }
    }
}
