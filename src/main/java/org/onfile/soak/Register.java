package org.onfile.soak;

import java.util.Arrays;
import java.util.List;
import org.onfile.demo.department.Department.Server;
import org.onfile.soak.judge.Ledger;

/** A department's table that acts are done to: it has a certificate a row, and the certificate's number. */
enum Register {
    MARRIAGES("civil-affairs", "marriage-certificate", Server.POSTGRESQL, "hydj", "djid", "jhzzh", "varchar(40)"),
    FIRMS("market-regulation", "business-licence", Server.POSTGRESQL, "e_baseinfo", "pripid", "zzbh", "varchar(30)"),
    FOOD("market-regulation", "food-business-licence", Server.POSTGRESQL, "spjyxkz", "id", "xkzbh", "varchar(40)"),
    TITLES("natural-resources", "real-estate-title", Server.MARIADB, "bdc_dj", "ywh", "bdcqzh", "varchar(60)"),
    DEEDS("taxation", "deed-tax-proof", Server.MARIADB, "sw_wspz", "pzxh", "dzsphm", "varchar(30)"),
    PERMITS("housing-construction", "work-safety-permit", Server.MARIADB, "jz_aqxkz", "xkzid", "bh", "varchar(60)");

    private final String department;
    private final String certificate;
    private final Server server;
    private final String table;
    private final String key;
    private final String number;
    private final String type;

    Register(
            String department,
            String certificate,
            Server server,
            String table,
            String key,
            String number,
            String type) {
        this.department = department;
        this.certificate = certificate;
        this.server = server;
        this.table = table;
        this.key = key;
        this.number = number;
        this.type = type;
    }

    static List<Register> of(Server server) {
        return Arrays.stream(values())
                .filter(register -> register.server == server)
                .toList();
    }

    Ledger ledger(Scene scene) {
        return scene.ledger(department);
    }

    /** Statements by which, or from which on, its certificates change without an event. */
    void unheard(Scene scene, String... statements) throws Exception {
        ledger(scene).unheard(department + "/" + certificate, sql(statements));
    }

    Server server() {
        return server;
    }

    String table() {
        return table;
    }

    String key() {
        return key;
    }

    String number() {
        return number;
    }

    /** Statements may name {@code :table}, {@code :key}, {@code :number}, {@code :type} and {@code :changed}. */
    String sql(String statement) {
        return statement
                .replace(":changed", changed())
                .replace(":table", table)
                .replace(":key", key)
                .replace(":number", number)
                .replace(":type", type);
    }

    String[] sql(String... statements) {
        return Arrays.stream(statements).map(this::sql).toArray(String[]::new);
    }

    /** Another number for each certificate, and the one before when it is done again. */
    private String changed() {
        return "case when :number like 'Z%' then substr(:number, 2) else concat('Z', :number) end";
    }

    /** Condition for rows drawn at random. */
    String some(int rows) {
        String drawn = server == Server.POSTGRESQL ? "random()" : "rand()";
        return sql(
                ":key in (select :key from (select :key from :table order by " + drawn + " limit " + rows + ") drawn)");
    }

    /** Condition for about so many rows in a hundred. */
    String percent(int share) {
        String drawn = server == Server.POSTGRESQL ? "random()" : "rand()";
        return sql(":key in (select :key from (select :key from :table where " + drawn + " < " + share
                + " / 100.0) drawn)");
    }
}
