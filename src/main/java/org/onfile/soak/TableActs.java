package org.onfile.soak;

import java.util.List;
import org.onfile.demo.department.Department.Server;
import org.onfile.soak.judge.Ledger;

/** What administrators do to tables of either engine. */
final class TableActs {

    private TableActs() {}

    static List<Act> all() {
        return List.of(
                Act.administrator("truncate-and-refill", TableActs::refill),
                Act.administrator("truncate-and-refill-at-once", TableActs::refillAtOnce),
                Act.administrator("swap", TableActs::swap),
                Act.administrator("index", TableActs::index),
                Act.administrator("column", TableActs::column),
                Act.administrator("revoke", TableActs::revoke),
                Act.administrator("big-transaction", TableActs::bigTransaction),
                Act.administrator("bulk-delete", scene -> delete(scene, 10)),
                Act.administrator("bulk-delete-of-most", scene -> delete(scene, 60)));
    }

    static Register any(Scene scene) {
        return scene.draw(Register.of(scene.someServer()));
    }

    /** Emptied, and for a while nothing is on file. */
    private static void refill(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("create table soak_kept as select * from :table", "truncate table :table"));
        try {
            scene.pause(100, 4_000);
        } finally {
            ledger.execute(register.sql(
                    "insert into :table select k.* from soak_kept k where not exists"
                            + " (select 1 from :table t where t.:key = k.:key)",
                    "drop table soak_kept"));
        }
    }

    /** Emptied and filled again with something else: on PostgreSQL nobody ever sees it empty. */
    private static void refillAtOnce(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("create table soak_kept as select * from :table"));
        try {
            ledger.execute(register.sql("update soak_kept set :number = :changed where " + register.some(20)));
            String[] refill = register.sql("truncate table :table", "insert into :table select * from soak_kept");
            switch (register.server()) {
                case POSTGRESQL -> ledger.transaction(refill);
                case MARIADB -> ledger.execute(refill);
            }
        } finally {
            ledger.execute("drop table soak_kept");
        }
    }

    /** Rebuilt beside, and put in the old one's place. */
    private static void swap(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        switch (register.server()) {
            case POSTGRESQL -> {
                register.unheard(
                        scene,
                        "create table soak_new (like :table including all)",
                        "insert into soak_new select * from :table",
                        "update soak_new set :number = :changed",
                        "grant select on soak_new to onfile",
                        "alter table :table rename to soak_old",
                        "alter table soak_new rename to :table");
                scene.pause(10, 3_000);
                ledger.execute(register.sql("alter publication onfile add table :table", "drop table soak_old"));
            }
            case MARIADB ->
                ledger.execute(register.sql(
                        "create table soak_new like :table",
                        "insert into soak_new select * from :table",
                        "update soak_new set :number = :changed",
                        "rename table :table to soak_old, soak_new to :table",
                        "drop table soak_old"));
        }
    }

    private static void index(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("create index soak_index on :table (:number)"));
        scene.pause(100, 2_000);
        ledger.execute(register.sql(
                register.server() == Server.POSTGRESQL ? "drop index soak_index" : "drop index soak_index on :table"));
    }

    private static void column(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("alter table :table add column soak_note varchar(40) default 'none'"));
        try {
            ledger.execute(register.sql("update :table set :number = :changed where " + register.some(3)));
            scene.pause(100, 3_000);
        } finally {
            ledger.execute(register.sql("alter table :table drop column soak_note"));
        }
    }

    /** The hub may not read for a while, and meanwhile something changes. */
    private static void revoke(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        String hub = register.server() == Server.POSTGRESQL ? "onfile" : "onfile@'127.0.0.1'";
        String table = ledger.department().database() + "." + register.table();
        String named = register.server() == Server.POSTGRESQL ? register.table() : table;
        Administrator administrator =
                Administrator.of(scene, register.server(), ledger.department().database());
        administrator.execute("revoke select on " + named + " from " + hub);
        try {
            ledger.execute(register.sql("update :table set :number = :changed where " + register.some(20)));
            scene.pause(500, 8_000);
        } finally {
            administrator.execute("grant select on " + named + " to " + hub);
        }
    }

    private static void bigTransaction(Scene scene) throws Exception {
        Register register = any(scene);
        register.ledger(scene)
                .transaction(register.sql(
                        "update :table set :number = :changed",
                        "update :table set :number = :changed where " + register.percent(50)));
    }

    /** The department's own programs delete them; more than a fifth is no matter then. */
    private static void delete(Scene scene, int percent) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(
                register.sql("create table soak_kept as select * from :table where " + register.percent(percent)));
        try {
            ledger.execute(register.sql("delete from :table where :key in (select :key from soak_kept)"));
            scene.pause(100, 5_000);
        } finally {
            ledger.execute(register.sql("insert into :table select * from soak_kept", "drop table soak_kept"));
        }
    }
}
