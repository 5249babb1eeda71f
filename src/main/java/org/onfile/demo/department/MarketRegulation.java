package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Organisation.Trade;
import org.onfile.demo.city.Person;

/** Business licences and food-business licences. Serials are an organisation's index × 10 and a digit. */
public final class MarketRegulation implements Department {

    private static final String REGISTRAR = "云汉市市场监督管理局";

    MarketRegulation() {}

    @Override
    public String name() {
        return "market-regulation";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "scjg";
    }

    @Override
    public void fill(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        business(sink, 10, cast.diner(), city, "1", "长期", cast.diner().established(), city.draw("cast-biz", 1));
        business(sink, 20, cast.hotel(), city, "1", "2099-12-31", cast.hotel().established(), city.draw("cast-biz", 2));
        business(sink, 30, cast.builder(), city, "1", "9999-9-9", day.minusYears(2), city.draw("cast-biz", 3));
        business(sink, 40, cast.struckOff(), city, "2", "长期", day.minusYears(1), city.draw("cast-biz", 4));
        food(sink, 10, cast.diner(), city, day.minusYears(1), "有效", city.draw("cast-food", 5));
        food(sink, 20, cast.hotel(), city, day.minusYears(6), "有效", city.draw("cast-food", 6));
        city.eachOrganisation("business", (organisation, draw) -> {
            long serial = FIRST_SERIAL + organisation.index() * 10L;
            LocalDate approved = draw.day(organisation.established(), day);
            String until = draw.chance(0.6)
                    ? draw.of(List.of("长期", "9999-12-31", "2099-12-31", "9999-9-9"))
                    : organisation.established().plusYears(20).toString();
            String state = draw.chance(0.68) ? "1" : draw.of(List.of("3", "3", "3", "2", "4"));
            business(sink, serial, organisation, city, state, until, approved, draw);
            if (organisation.trade() == Trade.CATERING || organisation.trade() == Trade.HOTEL) {
                LocalDate licensed = draw.day(Spelt.later(organisation.established(), day.minusYears(5)), day);
                food(sink, serial, organisation, city, licensed, state.equals("1") ? "有效" : "注销", draw);
                if (licensed.isBefore(day.minusYears(2))) {
                    food(sink, serial + 1, organisation, city, licensed.minusYears(3), "注销", draw);
                }
            }
        });
    }

    private static void business(
            Sink sink,
            long serial,
            Organisation organisation,
            City city,
            String state,
            String until,
            LocalDate approved,
            Draw draw) {
        String key = businessKey(serial);
        sink.row(
                "e_baseinfo",
                key,
                draw.chance(0.05) ? organisation.code().toLowerCase(Locale.ROOT) : organisation.code(),
                draw.chance(0.05) ? Spelt.fullWidth(organisation.name()) : organisation.name(),
                organisation.soleTrader() ? "9500" : draw.of(List.of("1130", "1190")),
                organisation.address(),
                organisation.soleTrader() ? null : draw.between(10, 5_000) + "0000.00",
                organisation.established() + " 00:00:00",
                organisation.established() + " 00:00:00",
                until,
                scope(organisation.trade()),
                "9901%010d".formatted(serial),
                REGISTRAR,
                Spelt.worked(approved, draw),
                state);
        Person principal = city.person(organisation.principal());
        sink.row("e_pri_person", serial * 10, key, principal.name(), "10", principal.number(), "1", "法定代表人");
        if (!organisation.soleTrader()) {
            Person other = draw.of(city.people());
            sink.row("e_pri_person", serial * 10 + 1, key, other.name(), "10", other.number(), "0", "监事");
        }
    }

    private static String scope(Trade trade) {
        return switch (trade) {
            case TRADING -> "日用百货、五金交电的批发、零售。";
            case CATERING -> "餐饮服务；食品经营。（依法须经批准的项目，经相关部门批准后方可开展经营活动）";
            case HOTEL -> "住宿服务；餐饮服务；会议服务。";
            case BARBER -> "理发及美容服务。";
            case CONSTRUCTION -> "房屋建筑工程、市政工程施工。";
        };
    }

    private static void food(
            Sink sink, long serial, Organisation organisation, City city, LocalDate issued, String state, Draw draw) {
        String code = draw.chance(0.4) ? organisation.code().toLowerCase(Locale.ROOT) : organisation.code();
        if (city.isCast(organisation)) {
            code = organisation.code().toLowerCase(Locale.ROOT);
        }
        boolean broken = !city.isCast(organisation) && draw.chance(0.002);
        sink.row(
                "spjyxkz",
                serial,
                "JY%d9901%08d".formatted(organisation.trade() == Trade.HOTEL ? 3 : 2, serial),
                organisation.name(),
                draw.chance(0.02) ? Spelt.fullWidth(code) : code,
                city.person(organisation.principal()).name(),
                organisation.address(),
                draw.of(List.of("1", "2", "2", "3")),
                Spelt.chinese(issued),
                Spelt.chinese(issued),
                broken ? "2020年13月45日" : Spelt.chinese(issued.plusYears(5).minusDays(1)),
                state,
                "云汉市市场监督管理局东湖分局",
                Spelt.worked(issued, draw));
        List<String> items = List.of("热食类食品制售", "冷食类食品制售", "自制饮品制售");
        for (int i = 0; i < 1 + draw.below(3); i++) {
            sink.row("spjyxkz_xm", serial * 10 + i, serial, i + 1, items.get(i));
        }
    }

    @Override
    public String highestSerial() {
        return "select coalesce(max(id), 0) from spjyxkz";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        int generated = shift.city().organisations().size() * 10;
        if (kind < 25) {
            shift.find(
                            "select pripid from e_baseinfo where pripid >= ? and regstate = '1' order by pripid limit 1",
                            businessKey(shift.someSerial(generated)))
                    .ifPresent(key -> business(shift, key));
            return;
        }
        Optional<String> licence = kind < 45
                ? Optional.empty()
                : shift.find(
                        "select id from spjyxkz where id >= ? and xkzt = '有效' order by id limit 1",
                        shift.someSerial(generated));
        if (licence.isEmpty()) {
            food(
                    shift.sink(),
                    shift.serial(),
                    shift.someOrganisation(),
                    shift.city(),
                    shift.today(),
                    "有效",
                    shift.draw());
        } else if (kind < 65) {
            shift.execute(
                    "update spjyxkz set xkzt = ?, gxsj = localtimestamp where id = ?",
                    shift.draw().of(List.of("注销", "吊销", "暂扣")),
                    Long.valueOf(licence.get()));
        } else if (kind < 90) {
            shift.execute(
                    "update spjyxkz set yxqjz = ?, gxsj = localtimestamp where id = ?",
                    Spelt.chinese(shift.today().plusYears(5).minusDays(1)),
                    Long.valueOf(licence.get()));
        } else {
            shift.execute("delete from spjyxkz_xm where xkzid = ?", Long.valueOf(licence.get()));
            shift.execute("delete from spjyxkz where id = ?", Long.valueOf(licence.get()));
        }
    }

    private static void business(Shift shift, String key) {
        Person principal = shift.somebody();
        try {
            if (shift.draw().chance(0.6)) {
                shift.execute(
                        "update e_pri_person set name = ?, cerno = ? where pripid = ? and lerepsign = '1'",
                        principal.name(),
                        principal.number(),
                        key);
            } else {
                shift.execute("update e_baseinfo set regstate = '3' where pripid = ?", key);
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static String businessKey(long serial) {
        return "9901%012d".formatted(serial);
    }
}
