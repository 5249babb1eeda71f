package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;

/** Hygiene licences of public places, and certificates of health. Serials are an organisation's index × 10 and a digit. */
public final class DiseaseControl implements Department {

    DiseaseControl() {}

    @Override
    public String name() {
        return "disease-control";
    }

    @Override
    public Server server() {
        return Server.POSTGRESQL;
    }

    @Override
    public String database() {
        return "wsjd";
    }

    @Override
    public void fill(City city, Sink sink) {
        HealthCertificates.fill(city, sink);
        Organisation hotel = city.cast().hotel();
        Draw castDraw = city.draw("cast-hygiene", 1);
        unit(sink, 10, hotel, city, Spelt.fullWidth(hotel.code()));
        licence(sink, 10, 10, hotel, city.day().minusYears(1), 1, castDraw);
        city.eachOrganisation("hygiene", (organisation, draw) -> {
            boolean needed =
                    switch (organisation.trade()) {
                        case HOTEL, BARBER -> true;
                        case TRADING -> draw.chance(0.2);
                        case CATERING, CONSTRUCTION -> false;
                    };
            if (!needed) {
                return;
            }
            long serial = FIRST_SERIAL + organisation.index() * 10L;
            String code = draw.chance(0.1) ? Spelt.fullWidth(organisation.code()) : organisation.code();
            unit(sink, serial, organisation, city, code);
            LocalDate issued =
                    draw.day(Spelt.later(organisation.established(), city.day().minusYears(4)), city.day());
            int state = draw.chance(0.9) ? 1 : draw.of(List.of(2, 4, 5));
            licence(sink, serial, serial, organisation, issued, state, draw);
            if (draw.chance(0.5)) {
                licence(sink, serial + 1, serial, organisation, issued.minusYears(4), 3, draw);
            }
        });
    }

    /** SQL that takes a certificate of the cast from the register of health certificates, if it is in it yet. */
    public static String withdrawal() {
        return HealthCertificates.withdrawal();
    }

    private static void unit(Sink sink, long serial, Organisation organisation, City city, String code) {
        sink.row(
                "t_unit",
                serial,
                organisation.name(),
                code,
                city.person(organisation.principal()).name(),
                organisation.address());
    }

    private static void licence(
            Sink sink, long serial, long unit, Organisation organisation, LocalDate issued, int state, Draw draw) {
        String item =
                switch (organisation.trade()) {
                    case HOTEL -> "01";
                    case BARBER -> "02";
                    case TRADING, CATERING, CONSTRUCTION -> "05";
                };
        sink.row(
                "t_licence",
                key(serial),
                unit,
                item,
                issued + " 00:00:00",
                issued + " 00:00:00",
                issued.plusYears(4).minusDays(1) + " 00:00:00",
                draw.of(List.of("A", "B", "B", "C", "Ｂ")),
                state,
                Spelt.worked(issued, draw));
    }

    @Override
    public String highestSerial() {
        return """
                select greatest((select coalesce(max(substr(lic_no, 7, 10)::bigint), 0) from t_licence),
                                (select coalesce(max(cert_id), 0) from t_health_cert))""";
    }

    @Override
    public void work(Shift shift) throws SQLException {
        int kind = shift.draw().below(100);
        if (kind >= 75 && kind < 95) {
            HealthCertificates.work(shift);
            return;
        }
        Optional<String> licence = shift.find(
                "select lic_no from t_licence where lic_no >= ? and lic_status = 1 order by lic_no limit 1",
                key(shift.someSerial(shift.city().organisations().size() * 10)));
        if (licence.isEmpty()) {
            return;
        }
        if (kind < 25) {
            shift.execute(
                    "update t_licence set lic_status = ?, upd_time = localtimestamp where lic_no = ?",
                    shift.draw().of(List.of(2, 4, 5)),
                    licence.get());
        } else if (kind < 55) {
            String grade = shift.draw().of(List.of("A", "B", "C"));
            shift.execute(
                    "update t_licence set grade = ?, upd_time = localtimestamp where lic_no = ?", grade, licence.get());
        } else if (kind < 95) {
            renew(shift, licence.get());
        } else {
            shift.execute("delete from t_licence where lic_no = ?", licence.get());
        }
    }

    private static void renew(Shift shift, String licence) throws SQLException {
        shift.execute(
                """
                insert into t_licence
                select ?, unit_id, item_code, ?, ?, ?, grade, 1, localtimestamp from t_licence where lic_no = ?""",
                key(shift.serial()),
                shift.today() + " 00:00:00",
                shift.today() + " 00:00:00",
                shift.today().plusYears(4).minusDays(1) + " 00:00:00",
                licence);
        shift.execute("update t_licence set lic_status = 3, upd_time = localtimestamp where lic_no = ?", licence);
    }

    private static String key(long serial) {
        return "云卫公证字第%010d号".formatted(serial);
    }
}
