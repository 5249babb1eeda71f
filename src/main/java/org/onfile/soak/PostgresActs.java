package org.onfile.soak;

import java.util.List;
import org.onfile.demo.department.Department.Server;
import org.onfile.soak.judge.Ledger;

/** What administrators of PostgreSQL do. */
final class PostgresActs {

    private PostgresActs() {}

    static List<Act> all() {
        return List.of(
                Act.administrator("alter-type", PostgresActs::alterType),
                Act.administrator("partition", PostgresActs::partition),
                Act.administrator("publication", PostgresActs::publication),
                Act.administrator("vacuum-full", PostgresActs::vacuumFull),
                Act.administrator("replica-identity", PostgresActs::replicaIdentity));
    }

    private static Register any(Scene scene) {
        return scene.draw(Register.of(Server.POSTGRESQL));
    }

    /** The content is computed anew, without a row event. */
    private static void alterType(Scene scene) throws Exception {
        Register register = any(scene);
        register.unheard(scene, "alter table :table alter :number type :type using :changed");
    }

    /** Rows go to a table apart, which becomes part of the first, and leaves it. */
    private static void partition(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        ledger.execute(register.sql("create table soak_part (like :table including all)"));
        try {
            ledger.transaction(register.sql(
                    "insert into soak_part select * from :table where " + register.some(12),
                    "delete from :table where :key in (select :key from soak_part)"));
            scene.pause(100, 2_000);
            ledger.execute("alter publication onfile add table soak_part");
            register.unheard(scene, "alter table soak_part inherit :table");
            scene.pause(100, 4_000);
            register.unheard(scene, "alter table soak_part no inherit :table");
            scene.pause(100, 2_000);
        } finally {
            ledger.transaction(register.sql(
                    "insert into :table select p.* from soak_part p where not exists"
                            + " (select 1 from :table t where t.:key = p.:key)",
                    "drop table soak_part"));
        }
    }

    /** The log leaves a table out for a while. */
    private static void publication(Scene scene) throws Exception {
        Register register = any(scene);
        Ledger ledger = register.ledger(scene);
        register.unheard(scene, "alter publication onfile drop table :table");
        try {
            ledger.execute(register.sql("update :table set :number = :changed where " + register.some(10)));
            scene.pause(1, 3_000);
        } finally {
            ledger.execute(register.sql("alter publication onfile add table :table"));
        }
    }

    private static void vacuumFull(Scene scene) throws Exception {
        Register register = any(scene);
        register.ledger(scene).execute(register.sql("vacuum full :table", "analyze :table"));
    }

    /** The log says less of old rows for a while: a child row that moves no longer names where it was. */
    private static void replicaIdentity(Scene scene) throws Exception {
        Ledger ledger = scene.ledger("health");
        ledger.execute("alter table csyxzm_fm replica identity default");
        try {
            ledger.execute("update csyxzm_fm set zmid = (select max(zmid) from csyxzm)"
                    + " where id = (select id from csyxzm_fm order by random() limit 1)");
            scene.pause(1, 3_000);
        } finally {
            ledger.execute("alter table csyxzm_fm replica identity full");
        }
    }
}
