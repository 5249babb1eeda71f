package org.onfile.soak;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.onfile.demo.department.Department.Server;
import org.onfile.soak.judge.Ledger;

/** What administrators of MariaDB do, and what its binary log says otherwise than by rows. */
final class MariaDbActs {

    private MariaDbActs() {}

    static List<Act> all() {
        return List.of(
                Act.administrator("optimize", MariaDbActs::optimize),
                Act.administrator("modify-column", MariaDbActs::modify),
                Act.administrator("exchange-partition", MariaDbActs::exchange),
                Act.administrator("cascade", MariaDbActs::cascade),
                Act.administrator("read-lock", MariaDbActs::readLock),
                Act.administrator("new-log", scene -> administrator(scene, "").execute("flush binary logs")),
                Act.administrator("xa-rollback", scene -> xa(scene, "rollback")),
                Act.administrator("xa-late", scene -> xa(scene, "commit")),
                Act.administrator("statement", scene -> apart(scene, "set session binlog_format = 'STATEMENT'", false)),
                Act.administrator("log-off", scene -> apart(scene, "set session sql_log_bin = 0", true)));
    }

    private static Register any(Scene scene) {
        return scene.draw(Register.of(Server.MARIADB));
    }

    private static Administrator administrator(Scene scene, String database) {
        return Administrator.of(scene, Server.MARIADB, database);
    }

    private static void optimize(Scene scene) throws Exception {
        Register register = any(scene);
        register.ledger(scene).execute(register.sql("optimize table :table"));
    }

    private static void modify(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("alter table :table modify :number varchar(120)"));
        try {
            scene.pause(1, 3_000);
        } finally {
            ledger.execute(register.sql("alter table :table modify :number :type"));
        }
    }

    /** A partition's rows go to a table apart, and come back. */
    private static void exchange(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql(
                "create table soak_part like :table", "alter table :table partition by key (:key) partitions 8"));
        try {
            ledger.execute(register.sql("alter table :table exchange partition p3 with table soak_part"));
            scene.pause(100, 4_000);
        } finally {
            ledger.execute(register.sql(
                    "insert into :table select p.* from soak_part p where not exists"
                            + " (select 1 from :table t where t.:key = p.:key)",
                    "drop table soak_part",
                    "alter table :table remove partitioning"));
        }
    }

    /** A parent's row is deleted, and InnoDB deletes its children below the log. */
    private static void cascade(Scene scene) throws Exception {
        Ledger ledger = scene.ledger("traffic-police");
        ledger.execute(
                "delete from drv_license where ryid not in (select ryid from drv_person)",
                "alter table drv_license add constraint soak_cascade foreign key (ryid)"
                        + " references drv_person (ryid) on delete cascade");
        try {
            for (int i = 0; i < 3; i++) {
                ledger.execute("delete from drv_person where ryid = (select ryid from (select p.ryid from drv_person p"
                        + " join drv_license l on l.ryid = p.ryid order by rand() limit 1) drawn)");
                scene.pause(100, 1_500);
            }
        } finally {
            ledger.execute("alter table drv_license drop foreign key soak_cascade");
        }
    }

    /** As backup programs take it. */
    private static void readLock(Scene scene) throws Exception {
        try (Connection connection = administrator(scene, "").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("flush tables with read lock");
            scene.pause(500, 4_000);
            statement.execute("unlock tables");
        }
    }

    /** Some rows change in a distributed transaction that ends a while after its prepare. */
    private static void xa(Scene scene, String end) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        try (Connection connection = scene.servers().connect(ledger.department());
                Statement statement = connection.createStatement()) {
            statement.execute("xa start 'soak'");
            statement.execute(register.sql("update :table set :number = :changed where " + register.some(4)));
            statement.execute("xa end 'soak'");
            statement.execute("xa prepare 'soak'");
            scene.pause(2_000, 8_000);
            ledger.alone(own -> execute(statement, "xa " + end + " 'soak'"));
        }
    }

    /**
     * Some rows change in a session of an administrator's that is set otherwise.
     *
     * @param unheard whether the log tells nothing of it: until the hub has compared, what was before is right, too
     */
    private static void apart(Scene scene, String setting, boolean unheard) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        try (Connection connection =
                        administrator(scene, ledger.department().database()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            String keys = register.sql(
                    "create temporary table soak_keys as select :key from :table where " + register.some(4));
            statement.execute(keys);
            ledger.alone(own -> {
                execute(
                        statement,
                        register.sql(
                                "update :table set :number = :changed where :key in (select :key from soak_keys)"));
                if (unheard) {
                    Comparison.of(scene).run(ledger.history().feeds());
                }
            });
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        statement.execute(sql);
    }
}
