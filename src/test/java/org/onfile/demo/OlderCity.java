package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.server.DepartmentDatabases;
import org.onfile.demo.server.DepartmentServers;

/** A data directory as the first version of the demo left it: ten departments with what they had then, and no hub yet. */
final class OlderCity {

    private static final int PEOPLE = 300;
    /** The address of a firm, as somebody changed it. */
    static final String CHANGED = "云汉市别处1号";

    private static final String HUB = "onfile@'127.0.0.1'";

    private OlderCity() {}

    /** Makes one; what departments got since is taken out again. */
    static void found(Path data) throws IOException, InterruptedException, SQLException {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        City city = City.of(1, PEOPLE, day, true);
        Path departments = data.resolve("departments");
        try (DepartmentServers servers = DepartmentServers.start(departments)) {
            new DepartmentDatabases(servers).fill(city);
            int late = city.cast().late().index();
            int serial = 1_000 + late * 10;
            forget(
                    servers,
                    "public-security",
                    List.of(
                            "delete from ga_jmsfz where slh = 'SL%010d'".formatted(serial),
                            "delete from ga_hkdj where djbh = " + serial,
                            "delete from ga_czrkjbxx where rybh = " + serial,
                            "delete from ga_hk where hh = '%09d'"
                                    .formatted(city.cast().late().household() + 1)));
            forget(
                    servers,
                    "traffic-police",
                    List.of(
                            "delete from drv_license where ryid in (8, 9, 10)",
                            "delete from drv_person where ryid in (8, 9, 10)"));
            forget(servers, "civil-affairs", List.of("delete from hydj where djid = 4"));
            forget(
                    servers,
                    "taxation",
                    List.of(
                            "delete from sw_wspz_nsr where nsrid between 70 and 79",
                            "delete from sw_wspz where pzxh = 7"));
            forget(
                    servers,
                    "natural-resources",
                    List.of(
                            "delete from bdc_qlr where ywh = 'BDC000000000007'",
                            "delete from bdc_dj where ywh = 'BDC000000000007'",
                            "drop table ls_fc",
                            "drop table ls_td"));
            forget(
                    servers,
                    "housing-construction",
                    List.of(
                            "update jz_qy set dz = '" + CHANGED + "' where qyid = 10",
                            "drop table zl_ba",
                            "drop table zl_dsr",
                            "drop table dm_dsrlx"));
            forget(
                    servers,
                    "disease-control",
                    List.of("drop table t_health_cert", "delete from t_code where code_type = 'TRADE'"));
            forget(servers, "human-resources", List.of("drop table wd_cbzm"));
            for (Map.Entry<String, List<String>> granted : Map.of(
                            "bdcdj", List.of("ls_fc", "ls_td"), "jzaq", List.of("zl_ba", "zl_dsr", "dm_dsrlx"))
                    .entrySet()) {
                revoke(servers, granted.getKey(), granted.getValue());
            }
        }
        Files.writeString(
                departments.resolve("city.json"),
                "{\"layout\":1,\"seed\":1,\"people\":%d,\"day\":\"%s\"}".formatted(PEOPLE, day));
        Files.writeString(data.resolve("clients.yaml"), """
                clients:
                  - {name: intake, subject: CN=x, issuer: CN=y, roles: [requester]}
                  - {name: neighbour, subject: CN=n, issuer: CN=y, roles: [requester]}
                """);
    }

    private static void forget(DepartmentServers servers, String name, List<String> statements)
            throws SQLException, IOException {
        Department department = Department.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Connection connection = servers.connect(department);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Grants outlive the table in MariaDB. */
    private static void revoke(DepartmentServers servers, String database, List<String> tables) throws SQLException {
        try (Connection connection = servers.administrator(Server.MARIADB, "");
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("revoke select on " + database + "." + table + " from " + HUB);
            }
        }
    }
}
