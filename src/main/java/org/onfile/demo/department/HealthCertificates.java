package org.onfile.demo.department;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Person;

/** Certificates of health of who works with food or in public places, each for a year. Serials are a person's index × 10. */
final class HealthCertificates {

    /** The serial of one that its department withdraws. */
    static final long WITHDRAWN = 3;

    private HealthCertificates() {}

    /** SQL that takes a certificate of the cast from the register, if it is in it yet. */
    static String withdrawal() {
        return "delete from t_health_cert where cert_id = " + WITHDRAWN;
    }

    static void fill(City city, Sink sink) {
        Cast cast = city.cast();
        LocalDate day = city.day();
        certificate(sink, 1, cast.mother(), day.minusDays(100), 1, city.draw("cast-health", 1));
        // It has expired
        certificate(sink, 2, cast.without(), day.minusDays(400), 1, city.draw("cast-health", 2));
        // Its row goes while the hub follows it
        certificate(sink, WITHDRAWN, cast.suspended(), day.minusDays(60), 1, city.draw("cast-health", 3));
        sink.row(
                "t_health_cert_old",
                "云健旧0000001",
                cast.parted().name(),
                cast.parted().number(),
                day.minusDays(200) + " 00:00:00");
        city.eachPerson("health-certificate", (person, draw) -> {
            int age = person.age(day);
            if (age < 18 || age > 60 || !draw.chance(0.08)) {
                return;
            }
            certificate(
                    sink,
                    Department.FIRST_SERIAL + person.index() * 10L,
                    person,
                    draw.day(day.minusDays(500), day),
                    draw.chance(0.98) ? 1 : 2,
                    draw);
        });
    }

    private static void certificate(Sink sink, long serial, Person person, LocalDate examined, int state, Draw draw) {
        sink.row(
                "t_health_cert",
                serial,
                "云健证%010d".formatted(serial),
                person.name(),
                person.number(),
                draw.chance(0.7) ? "11" : "12",
                examined + " 00:00:00",
                examined.plusYears(1).minusDays(1) + " 00:00:00",
                draw.chance(0.5) ? "云汉市疾病预防控制中心" : "云汉市第一人民医院",
                state,
                Spelt.worked(examined, draw));
    }

    /** Somebody is examined, or a certificate is taken back. */
    static void work(Shift shift) throws SQLException {
        if (shift.draw().chance(0.7)) {
            certificate(shift.sink(), shift.serial(), shift.somebody(), shift.today(), 1, shift.draw());
            return;
        }
        Optional<String> certificate = shift.find(
                "select cert_id from t_health_cert where cert_id >= ? and cert_status = 1 order by cert_id limit 1",
                shift.someSerial(shift.city().people().size() * 10));
        if (certificate.isPresent()) {
            shift.execute(
                    "update t_health_cert set cert_status = 2, upd_time = localtimestamp where cert_id = ?",
                    Long.parseLong(certificate.get()));
        }
    }
}
