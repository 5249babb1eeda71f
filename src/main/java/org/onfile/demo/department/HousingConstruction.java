package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Numbers;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Organisation.Trade;

/**
 * Work-safety permits, most with a national certificate identifier, and registered leases. Serials are an organisation's
 * index × 10 and a digit.
 */
public final class HousingConstruction implements Department {

    private static final String TYPE = "11100000000013338W050";
    private static final String ISSUER = "11990100MB1A0018XF";

    HousingConstruction() {}

    @Override
    public String name() {
        return "housing-construction";
    }

    @Override
    public Server server() {
        return Server.MARIADB;
    }

    @Override
    public String database() {
        return "jzaq";
    }

    @Override
    public void fill(City city, Sink sink) {
        Leases.fill(city, sink);
        Organisation builder = city.cast().builder();
        Draw castDraw = city.draw("cast-safety", 1);
        firm(sink, 10, builder, city, castDraw);
        permit(sink, 10, 10, city.day().minusYears(1), 0, identifier(10, 1), castDraw);
        city.eachOrganisation("safety", (organisation, draw) -> {
            if (organisation.trade() != Trade.CONSTRUCTION) {
                return;
            }
            long serial = FIRST_SERIAL + organisation.index() * 10L;
            firm(sink, serial, organisation, city, draw);
            LocalDate issued =
                    draw.day(Spelt.later(organisation.established(), city.day().minusYears(3)), city.day());
            int state = draw.chance(0.92) ? 0 : draw.of(List.of(1, 2, 4));
            permit(sink, serial, serial, issued, state, draw.chance(0.8) ? identifier(serial, 2) : null, draw);
            if (draw.chance(0.5)) {
                permit(sink, serial + 1, serial, issued.minusYears(3), 3, identifier(serial, 1), draw);
            }
        });
    }

    private static void firm(Sink sink, long serial, Organisation organisation, City city, Draw draw) {
        sink.row(
                "jz_qy",
                serial,
                organisation.name(),
                draw.chance(0.3) ? organisation.code().toLowerCase(Locale.ROOT) : organisation.code(),
                draw.of(List.of("150", "150", "110", "170")),
                city.person(organisation.principal()).name(),
                organisation.address());
    }

    private static void permit(
            Sink sink, long serial, long firm, LocalDate issued, int state, @Nullable String identifier, Draw draw) {
        LocalDate until = issued.plusYears(3).minusDays(1);
        boolean dashed = draw.chance(0.5);
        sink.row(
                "jz_aqxkz",
                serial,
                firm,
                "(云)JZ安许证字[%d]%06d".formatted(issued.getYear(), serial % 1_000_000),
                identifier,
                "建筑施工",
                "云汉市住房和城乡建设局",
                Spelt.chinese(issued),
                dashed ? Spelt.dashed(issued) : Spelt.chinese(issued),
                dashed ? Spelt.dashed(until) : Spelt.chinese(until),
                state,
                Spelt.worked(issued, draw));
    }

    private static String identifier(long serial, int version) {
        return Numbers.certificateIdentifier(TYPE, ISSUER, "%012d".formatted(serial), version);
    }

    @Override
    public String highestSerial() {
        return """
                select greatest((select coalesce(max(xkzid), 0) from jz_aqxkz),
                                (select coalesce(max(cast(substr(babh, 3) as unsigned)), 0) from zl_ba))""";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        if (kind >= 75 && kind < 95) {
            Leases.work(shift);
            return;
        }
        Optional<String> permit = shift.find(
                "select xkzid from jz_aqxkz where xkzid >= ? and zt = 0 order by xkzid limit 1",
                shift.someSerial(shift.city().organisations().size() * 10));
        if (permit.isEmpty()) {
            return;
        }
        int key = Integer.parseInt(permit.get());
        if (kind < 20) {
            shift.execute(
                    "update jz_aqxkz set zt = ?, gxsj = now() where xkzid = ?",
                    shift.draw().between(1, 4),
                    key);
        } else if (kind < 45) {
            shift.execute(
                    "update jz_qy q join jz_aqxkz x on x.qyid = q.qyid set q.fzr = ? where x.xkzid = ?",
                    shift.somebody().name(),
                    key);
        } else if (kind < 95) {
            renew(shift, key);
        } else {
            shift.execute("delete from jz_aqxkz where xkzid = ?", key);
        }
    }

    private static void renew(Shift shift, int key) throws SQLException {
        LocalDate until = shift.today().plusYears(3).minusDays(1);
        shift.execute(
                """
                insert into jz_aqxkz
                select ?, qyid, ?, ?, xkfw, fzjg, ?, ?, ?, 0, now() from jz_aqxkz where xkzid = ?""",
                (int) shift.serial(),
                "(云)JZ安许证字[%d]%06d".formatted(shift.today().getYear(), shift.serial() % 1_000_000),
                identifier(shift.serial(), 1),
                Spelt.chinese(shift.today()),
                Spelt.dashed(shift.today()),
                Spelt.dashed(until),
                key);
        shift.execute("update jz_aqxkz set zt = 3, gxsj = now() where xkzid = ?", key);
    }
}
