package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the demo departments really have on file: read table by table from their own databases and put together here,
 * apart from the feed files and from the hub's code, so that the registry can be compared with it.
 */
public final class DepartmentTruth {

    /** The status of a certificate that cannot be read. */
    public static final String UNREADABLE = "UNREADABLE";

    private static final Set<String> STATUSES = Set.of("01", "02", "03", "04", "05", "06", "07");
    private static final Pattern DAY = Pattern.compile("(\\d{4})\\D{0,1}(\\d{1,2})\\D{0,1}(\\d{1,2})\\D*( .*)?");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final Map<String, Map<String, String>> logins = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();

    /**
     * One certificate.
     *
     * @param feed {@code department/name}
     * @param number upper case, half-width, without blanks
     * @param status of DOMAIN's codes, or {@link #UNREADABLE}; then dates may be missing
     * @param holders {@code codeType:country:code}, canonical
     * @param expiring null where the certificate has no end or states none
     */
    public record Fact(
            String feed,
            String key,
            @Nullable String number,
            String status,
            Set<String> holders,
            @Nullable LocalDate issued,
            @Nullable LocalDate expiring,
            boolean longTerm) {}

    /** Tables' rows by column name; days and times as text. */
    private record Dump(Map<String, List<Map<String, @Nullable String>>> tables) {

        private List<Map<String, @Nullable String>> rows(String table) {
            return tables.getOrDefault(table, List.of());
        }

        private Map<String, List<Map<String, @Nullable String>>> by(String table, String column) {
            Map<String, List<Map<String, @Nullable String>>> groups = new HashMap<>();
            rows(table).forEach(row -> groups.computeIfAbsent(String.valueOf(row.get(column)), key -> new ArrayList<>())
                    .add(row));
            return groups;
        }
    }

    private DepartmentTruth() {}

    /** Reads all departments that {@code databases.json} of this data directory names. */
    public static List<Fact> in(Path data) throws IOException, SQLException {
        DepartmentTruth truth = new DepartmentTruth();
        JsonNode databases =
                new ObjectMapper().readTree(data.resolve("databases.json").toFile());
        databases.properties().forEach(entry -> {
            Map<String, String> login = new HashMap<>();
            entry.getValue()
                    .properties()
                    .forEach(p -> login.put(p.getKey(), p.getValue().asText()));
            truth.logins.put(entry.getKey(), login);
        });
        truth.publicSecurity();
        truth.trafficPolice();
        truth.marketRegulation();
        truth.naturalResources();
        truth.civilAffairs();
        truth.taxation();
        truth.humanResources();
        truth.housingConstruction();
        truth.diseaseControl();
        truth.health();
        return List.copyOf(truth.facts);
    }

    private void publicSecurity() throws SQLException {
        Dump tables = read("public-security", "ga_czrkjbxx", "ga_hkdj", "ga_jmsfz", "dm_zjzt");
        var people = tables.by("ga_czrkjbxx", "rybh");
        var states = tables.by("dm_zjzt", "dm");
        for (var card : tables.rows("ga_jmsfz")) {
            for (var person : people.getOrDefault(card.get("rybh"), List.of())) {
                String state = first(states, card.get("zt_dm"), "bzdm");
                add(
                        "public-security/resident-identity-card",
                        card.get("slh"),
                        person.get("gmsfhm"),
                        state,
                        listed(citizen(person.get("gmsfhm"))),
                        card.get("qfrq"),
                        card.get("yxqxjzrq"));
            }
        }
        for (var entry : tables.rows("ga_hkdj")) {
            for (var person : people.getOrDefault(entry.get("rybh"), List.of())) {
                add(
                        "public-security/household-register",
                        entry.get("djbh"),
                        entry.get("hybh"),
                        Map.of("1", "01", "2", "06", "3", "04").get(entry.get("djzt")),
                        listed(citizen(person.get("gmsfhm"))),
                        entry.get("qrrq"),
                        null);
            }
        }
    }

    private void trafficPolice() throws SQLException {
        Dump tables = read("traffic-police", "drv_person", "drv_license");
        var people = tables.by("drv_person", "ryid");
        Map<String, String> states =
                Map.of("A", "01", "B", "02", "C", "06", "D", "02", "E", "03", "F", "07", "G", "04", "J", "02");
        for (var licence : tables.rows("drv_license")) {
            for (var person : people.getOrDefault(licence.get("ryid"), List.of())) {
                String holder =
                        switch (String.valueOf(person.get("sfzmmc"))) {
                            case "A" -> citizen(person.get("sfzmhm"));
                            case "F" -> passport(person.get("gj"), person.get("sfzmhm"));
                            default -> null;
                        };
                add(
                        "traffic-police/driving-licence",
                        licence.get("dabh"),
                        person.get("sfzmhm"),
                        states.get(licence.get("zt")),
                        listed(holder),
                        licence.get("fzrq"),
                        licence.get("yxqz"));
            }
        }
    }

    private void marketRegulation() throws SQLException {
        Dump tables = read("market-regulation", "e_baseinfo", "spjyxkz");
        for (var firm : tables.rows("e_baseinfo")) {
            add(
                    "market-regulation/business-licence",
                    firm.get("pripid"),
                    firm.get("zzbh"),
                    Map.of("1", "01", "2", "07", "3", "04", "4", "06", "5", "02")
                            .get(firm.get("regstate")),
                    listed(organisation(firm.get("uniscid"))),
                    firm.get("apprdate"),
                    firm.get("opto"));
        }
        for (var licence : tables.rows("spjyxkz")) {
            add(
                    "market-regulation/food-business-licence",
                    licence.get("id"),
                    licence.get("xkzbh"),
                    Map.of("有效", "01", "暂扣", "02", "撤销", "03", "注销", "04", "吊销", "07")
                            .get(licence.get("xkzt")),
                    listed(organisation(licence.get("tyshxydm"))),
                    licence.get("fzrq"),
                    licence.get("yxqjz"));
        }
    }

    private void naturalResources() throws SQLException {
        Dump tables = read("natural-resources", "bdc_dj", "bdc_qlr", "dm_qszt");
        var owners = tables.by("bdc_qlr", "ywh");
        var states = tables.by("dm_qszt", "dm");
        for (var title : tables.rows("bdc_dj")) {
            List<@Nullable String> holders = new ArrayList<>();
            for (var owner : owners.getOrDefault(title.get("ywh"), List.of())) {
                holders.add(
                        switch (String.valueOf(owner.get("zjzl"))) {
                            case "1" -> citizen(owner.get("zjh"));
                            case "2" -> passport(owner.get("gj"), owner.get("zjh"));
                            case "7" -> organisation(owner.get("zjh"));
                            default -> null;
                        });
            }
            add(
                    "natural-resources/real-estate-title",
                    title.get("ywh"),
                    title.get("bdcqzh"),
                    first(states, title.get("qszt_dm"), "bz"),
                    holders,
                    title.get("djsj"),
                    null);
        }
    }

    private void civilAffairs() throws SQLException {
        for (Map<String, @Nullable String> row : read("civil-affairs", "hydj").rows("hydj")) {
            add(
                    "civil-affairs/marriage-certificate",
                    row.get("djid"),
                    row.get("jhzzh"),
                    Map.of("Y", "01", "L", "04", "C", "03", "B", "04", "W", "03")
                            .get(row.get("zt")),
                    Arrays.asList(spouse(row, "nan"), spouse(row, "nv")),
                    row.get("djrq"),
                    null);
        }
    }

    private static @Nullable String spouse(Map<String, @Nullable String> row, String who) {
        return switch (String.valueOf(row.get(who + "_zjlx"))) {
            case "1" -> citizen(row.get(who + "_zjhm"));
            case "2" -> passport(row.get(who + "_gj"), row.get(who + "_zjhm"));
            default -> null;
        };
    }

    private void taxation() throws SQLException {
        Dump tables = read("taxation", "sw_wspz", "sw_wspz_nsr", "sw_wqszm");
        var payers = tables.by("sw_wspz_nsr", "pzxh");
        for (var voucher : tables.rows("sw_wspz")) {
            if (!"10119".equals(voucher.get("zsxm_dm"))) {
                continue;
            }
            List<@Nullable String> holders = new ArrayList<>();
            for (var payer : payers.getOrDefault(voucher.get("pzxh"), List.of())) {
                holders.add(
                        switch (String.valueOf(payer.get("zjlx"))) {
                            case "201" -> citizen(payer.get("zjhm"));
                            case "208" -> passport(payer.get("gj"), payer.get("zjhm"));
                            case "101" -> organisation(payer.get("zjhm"));
                            default -> null;
                        });
            }
            add(
                    "taxation/deed-tax-proof",
                    voucher.get("pzxh"),
                    voucher.get("dzsphm"),
                    Map.of("N", "01", "Y", "04").get(voucher.get("zfbz")),
                    holders,
                    voucher.get("jkrq"),
                    null);
        }
        for (var proof : tables.rows("sw_wqszm")) {
            add(
                    "taxation/tax-clearance-proof",
                    proof.get("zmbh"),
                    proof.get("zmbh"),
                    Map.of("1", "01", "0", "04").get(proof.get("zt")),
                    listed(organisation(proof.get("nsrsbh"))),
                    proof.get("kjrq"),
                    null);
        }
    }

    private void humanResources() throws SQLException {
        for (var person : read("human-resources", "ac01").rows("ac01")) {
            add(
                    "human-resources/social-insurance-proof",
                    person.get("aac001"),
                    person.get("aac001"),
                    Map.of("1", "01", "2", "02", "3", "04").get(person.get("aac031")),
                    listed(citizen(person.get("aac002"))),
                    person.get("aae036"),
                    null);
        }
    }

    private void housingConstruction() throws SQLException {
        Dump tables = read("housing-construction", "jz_qy", "jz_aqxkz");
        var firms = tables.by("jz_qy", "qyid");
        for (var permit : tables.rows("jz_aqxkz")) {
            String code = first(firms, permit.get("qyid"), "tyshxydm");
            add(
                    "housing-construction/work-safety-permit",
                    permit.get("xkzid"),
                    permit.get("bh"),
                    Map.of("0", "01", "1", "02", "2", "03", "3", "04", "4", "07")
                            .get(permit.get("zt")),
                    listed(organisation(code)),
                    permit.get("fzrq"),
                    permit.get("yxqz"));
        }
    }

    private void diseaseControl() throws SQLException {
        Dump tables = read("disease-control", "t_unit", "t_licence");
        var units = tables.by("t_unit", "unit_id");
        for (var licence : tables.rows("t_licence")) {
            String code = first(units, licence.get("unit_id"), "credit_code");
            add(
                    "disease-control/public-place-hygiene-licence",
                    licence.get("lic_no"),
                    licence.get("lic_no"),
                    Map.of("1", "01", "2", "02", "3", "04", "4", "07", "5", "05")
                            .get(licence.get("lic_status")),
                    listed(organisation(code)),
                    licence.get("issue_time"),
                    licence.get("valid_end"));
        }
    }

    private void health() throws SQLException {
        Dump tables = read("health", "csyxzm", "csyxzm_fm");
        var parents = tables.by("csyxzm_fm", "zmid");
        for (var birth : tables.rows("csyxzm")) {
            List<@Nullable String> holders = new ArrayList<>();
            if (birth.get("xsesfzh") != null) {
                holders.add(citizen(birth.get("xsesfzh")));
            }
            for (var parent : parents.getOrDefault(birth.get("zmid"), List.of())) {
                holders.add(
                        switch (String.valueOf(parent.get("zjlx"))) {
                            case "01" -> citizen(parent.get("zjhm"));
                            case "03" -> passport(parent.get("gj"), parent.get("zjhm"));
                            default -> null;
                        });
            }
            add(
                    "health/birth-certificate",
                    birth.get("zmid"),
                    birth.get("cszbh"),
                    Map.of("1", "01", "H", "04", "Z", "03").get(birth.get("zt")),
                    holders,
                    birth.get("qfrq"),
                    null);
        }
    }

    private void add(
            String feed,
            @Nullable String key,
            @Nullable String number,
            @Nullable String status,
            List<@Nullable String> holders,
            @Nullable String issued,
            @Nullable String expiring) {
        Set<String> known = new TreeSet<>();
        boolean readable = status != null && STATUSES.contains(status) && !holders.isEmpty();
        for (String holder : holders) {
            if (holder == null) {
                readable = false;
            } else {
                known.add(holder);
            }
        }
        LocalDate from = null;
        LocalDate until = null;
        boolean longTerm = false;
        try {
            from = day(issued);
            longTerm = expiring != null && expiring.strip().matches("长期|9999-9-9|9999-12-31|2099-12-31");
            until = longTerm ? null : day(expiring);
        } catch (DateTimeException e) {
            readable = false;
        }
        facts.add(new Fact(
                feed,
                String.valueOf(key),
                number == null ? null : plain(number),
                readable ? String.valueOf(status) : UNREADABLE,
                known,
                from,
                until,
                longTerm));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) {
            throw new DateTimeException("not a day");
        }
        return LocalDate.of(
                Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
    }

    private static @Nullable String citizen(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String plain = plain(code);
        if (plain.length() == 15) {
            String first17 = plain.substring(0, 6) + "19" + plain.substring(6);
            int sum = 0;
            for (int i = 0; i < 17; i++) {
                sum += (first17.charAt(i) - '0') * WEIGHTS[i];
            }
            plain = first17 + "10X98765432".charAt(sum % 11);
        }
        return "111::" + plain;
    }

    private static @Nullable String organisation(@Nullable String code) {
        return code == null ? null : "001::" + plain(code);
    }

    private static @Nullable String passport(@Nullable String country, @Nullable String code) {
        return country == null || code == null ? null : "414:" + plain(country) + ":" + plain(code);
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    private static List<@Nullable String> listed(@Nullable String holder) {
        List<@Nullable String> holders = new ArrayList<>();
        holders.add(holder);
        return holders;
    }

    private static @Nullable String first(
            Map<String, List<Map<String, @Nullable String>>> groups, @Nullable String key, String column) {
        List<Map<String, @Nullable String>> rows = groups.getOrDefault(String.valueOf(key), List.of());
        return rows.isEmpty() ? null : rows.getFirst().get(column);
    }

    /** Reads the tables in one transaction, so that they belong together. */
    private Dump read(String department, String... tables) throws SQLException {
        Map<String, String> login = logins.getOrDefault(department, Map.of());
        Map<String, List<Map<String, @Nullable String>>> read = new HashMap<>();
        String url = "jdbc:%s://%s:%s/%s"
                .formatted(login.get("engine"), login.get("host"), login.get("port"), login.get("database"));
        try (Connection connection = DriverManager.getConnection(url, login.get("user"), login.get("password"));
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            for (String table : tables) {
                List<Map<String, @Nullable String>> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery("select * from " + table)) {
                    while (result.next()) {
                        Map<String, @Nullable String> row = new HashMap<>();
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
                        }
                        rows.add(row);
                    }
                }
                read.put(table, rows);
            }
            connection.rollback();
        }
        return new Dump(read);
    }
}
