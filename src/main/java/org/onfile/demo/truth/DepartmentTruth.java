package org.onfile.demo.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.department.CivilAffairs;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.DiseaseControl;
import org.onfile.demo.department.Health;
import org.onfile.demo.department.HousingConstruction;
import org.onfile.demo.department.HumanResources;
import org.onfile.demo.department.MarketRegulation;
import org.onfile.demo.department.NaturalResources;
import org.onfile.demo.department.PublicSecurity;
import org.onfile.demo.department.Taxation;
import org.onfile.demo.department.TrafficPolice;
import org.onfile.demo.truth.DepartmentTables.Row;

/**
 * What the demo departments really have on file: read table by table from their own databases and put together here,
 * apart from the feed files and from the hub's code, so that the registry and answers can be compared with it.
 */
public final class DepartmentTruth {

    private final Connection connection;
    private final List<Fact> facts = new ArrayList<>();

    private DepartmentTruth(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads all that a department has.
     *
     * @param connection to its database; what is read belongs together where its transaction sees to that, or where nobody
     *     else writes
     */
    public static List<Fact> of(Department department, Connection connection) throws SQLException {
        DepartmentTruth truth = new DepartmentTruth(connection);
        switch (department) {
            case PublicSecurity police -> truth.publicSecurity();
            case TrafficPolice police -> truth.trafficPolice();
            case MarketRegulation market -> truth.marketRegulation();
            case NaturalResources land -> truth.naturalResources();
            case CivilAffairs registry -> truth.civilAffairs();
            case Taxation office -> truth.taxation();
            case HumanResources insurance -> truth.humanResources();
            case HousingConstruction builders -> truth.housingConstruction();
            case DiseaseControl hygiene -> truth.diseaseControl();
            case Health births -> truth.health();
        }
        return List.copyOf(truth.facts);
    }

    private void publicSecurity() throws SQLException {
        var tables = DepartmentTables.read(connection, "ga_czrkjbxx", "ga_hkdj", "ga_jmsfz", "dm_zjzt");
        var people = tables.by("ga_czrkjbxx", "rybh");
        var states = tables.words("dm_zjzt", "dm", "bzdm");
        var reasons = tables.words("dm_zjzt", "dm", "mc");
        for (var card : tables.rows("ga_jmsfz")) {
            for (var person : people.getOrDefault(card.get("rybh"), List.of())) {
                facts.add(new Draft("public-security/resident-identity-card", card.get("slh"))
                        .number(person.get("gmsfhm"))
                        .status(states.get(card.get("zt_dm")))
                        .reason(reasons.get(card.get("zt_dm")))
                        .holder(Plain.citizen(person.get("gmsfhm"), person.get("xm")))
                        .days(card.get("qfrq"), card.get("yxqxjzrq"))
                        .fact());
            }
        }
        for (var entry : tables.rows("ga_hkdj")) {
            for (var person : people.getOrDefault(entry.get("rybh"), List.of())) {
                facts.add(new Draft("public-security/household-register", entry.get("djbh"))
                        .number(entry.get("hybh"))
                        .status(Map.of("1", "01", "2", "06", "3", "04").get(entry.get("djzt")))
                        .holder(Plain.citizen(person.get("gmsfhm"), person.get("xm")))
                        .days(entry.get("qrrq"), null)
                        .text("householdNumber", entry.get("hh"))
                        .fact());
            }
        }
    }

    private void trafficPolice() throws SQLException {
        var tables = DepartmentTables.read(connection, "drv_person", "drv_license", "dm_jszzt");
        var people = tables.by("drv_person", "ryid");
        var reasons = tables.words("dm_jszzt", "dm", "mc");
        Map<String, String> states =
                Map.of("A", "01", "B", "02", "C", "06", "D", "02", "E", "03", "F", "07", "G", "04", "J", "02");
        for (var licence : tables.rows("drv_license")) {
            for (var person : people.getOrDefault(licence.get("ryid"), List.of())) {
                facts.add(new Draft("traffic-police/driving-licence", licence.get("dabh"))
                        .number(person.get("sfzmhm"))
                        .status(states.get(licence.get("zt")))
                        .reason(reasons.get(licence.get("zt")))
                        .holder(holder(person, "sfzmmc", "A", "F", "-", "sfzmhm", "gj", "xm"))
                        .days(licence.get("fzrq"), licence.get("yxqz"))
                        .number("penaltyPoints", licence.get("ljjf"))
                        .fact());
            }
        }
    }

    private void marketRegulation() throws SQLException {
        var tables = DepartmentTables.read(connection, "e_baseinfo", "e_pri_person", "spjyxkz", "spjyxkz_xm");
        var principals = tables.by("e_pri_person", "pripid");
        for (var firm : tables.rows("e_baseinfo")) {
            Row representative = principals.getOrDefault(String.valueOf(firm.get("pripid")), List.of()).stream()
                    .filter(person -> "1".equals(person.get("lerepsign")))
                    .min(Comparator.comparingLong(person -> person.number("personid")))
                    .orElse(Row.NONE);
            facts.add(new Draft("market-regulation/business-licence", firm.get("pripid"))
                    .number(firm.get("zzbh"))
                    .status(Map.of("1", "01", "2", "07", "3", "04", "4", "06", "5", "02")
                            .get(firm.get("regstate")))
                    .holder(Plain.organisation(firm.get("uniscid"), firm.get("entname")))
                    .days(firm.get("apprdate"), firm.get("opto"))
                    .text("legalRepresentative", representative.get("name"))
                    .text("legalRepresentativeCode", representative.get("cerno"))
                    .text("legalRepresentativeCodeType", "10".equals(representative.get("certype")) ? "111" : null)
                    .fact());
        }
        var items = tables.by("spjyxkz_xm", "xkzid");
        for (var licence : tables.rows("spjyxkz")) {
            facts.add(new Draft("market-regulation/food-business-licence", licence.get("id"))
                    .number(licence.get("xkzbh"))
                    .status(Map.of("有效", "01", "暂扣", "02", "撤销", "03", "注销", "04", "吊销", "07")
                            .get(licence.get("xkzt")))
                    .holder(Plain.organisation(licence.get("tyshxydm"), licence.get("jyzmc")))
                    .days(licence.get("fzrq"), licence.get("yxqjz"))
                    .text(
                            "businessItems",
                            items.getOrDefault(licence.get("id"), List.of()).stream()
                                    .sorted(Comparator.comparingLong(item -> item.number("xh")))
                                    .map(item -> String.valueOf(item.get("xmmc")))
                                    .collect(Collectors.joining("；")))
                    .fact());
        }
    }

    private void naturalResources() throws SQLException {
        var tables = DepartmentTables.read(connection, "bdc_dj", "bdc_qlr", "dm_qszt");
        var owners = tables.by("bdc_qlr", "ywh");
        var states = tables.words("dm_qszt", "dm", "bz");
        var reasons = tables.words("dm_qszt", "dm", "mc");
        for (var title : tables.rows("bdc_dj")) {
            Draft draft = new Draft("natural-resources/real-estate-title", title.get("ywh"))
                    .number(title.get("bdcqzh"))
                    .status(states.get(title.get("qszt_dm")))
                    .reason(reasons.get(title.get("qszt_dm")))
                    .days(title.get("djsj"), null)
                    .text("location", title.get("zl"));
            owners.getOrDefault(title.get("ywh"), List.of())
                    .forEach(owner -> draft.holder(holder(owner, "zjzl", "1", "2", "7", "zjh", "gj", "qlrmc")));
            facts.add(draft.fact());
        }
        oldPapers("house-ownership-certificate", "ls_fc", "fczh", "qlr");
        oldPapers("land-use-certificate", "ls_td", "tdzh", "syqr");
    }

    private void oldPapers(String feed, String table, String number, String name) throws SQLException {
        for (var paper : DepartmentTables.read(connection, table).rows(table)) {
            facts.add(new Draft("natural-resources/" + feed, paper.get("id"))
                    .number(paper.get(number))
                    .status(Map.of("1", "01", "2", "04").get(paper.get("zt")))
                    .holder(Plain.citizen(paper.get("zjh"), paper.get(name)))
                    .days(paper.get("djrq"), null)
                    .text("lot", paper.get("dh"))
                    .fact());
        }
    }

    private void civilAffairs() throws SQLException {
        for (var row : DepartmentTables.read(connection, "hydj").rows("hydj")) {
            facts.add(new Draft("civil-affairs/marriage-certificate", row.get("djid"))
                    .number(row.get("jhzzh"))
                    .status(Map.of("Y", "01", "L", "04", "C", "03", "B", "04", "W", "03")
                            .get(row.get("zt")))
                    .holder(holder(row, "nan_zjlx", "1", "2", "-", "nan_zjhm", "nan_gj", "nan_xm"))
                    .holder(holder(row, "nv_zjlx", "1", "2", "-", "nv_zjhm", "nv_gj", "nv_xm"))
                    .days(row.get("djrq"), null)
                    .text("remarks", row.get("bz"))
                    .fact());
        }
    }

    private void taxation() throws SQLException {
        var tables = DepartmentTables.read(connection, "sw_wspz", "sw_wspz_nsr", "sw_wqszm");
        var payers = tables.by("sw_wspz_nsr", "pzxh");
        for (var voucher : tables.rows("sw_wspz")) {
            if (!"10119".equals(voucher.get("zsxm_dm"))) {
                continue;
            }
            Draft draft = new Draft("taxation/deed-tax-proof", voucher.get("pzxh"))
                    .number(voucher.get("dzsphm"))
                    .status(Map.of("N", "01", "Y", "04").get(voucher.get("zfbz")))
                    .days(voucher.get("jkrq"), null)
                    .number("taxAmount", voucher.get("sjse"));
            payers.getOrDefault(voucher.get("pzxh"), List.of())
                    .forEach(payer -> draft.holder(holder(payer, "zjlx", "201", "208", "101", "zjhm", "gj", "nsrmc")));
            facts.add(draft.fact());
        }
        for (var proof : tables.rows("sw_wqszm")) {
            facts.add(new Draft("taxation/tax-clearance-proof", proof.get("zmbh"))
                    .number(proof.get("zmbh"))
                    .status(Map.of("1", "01", "0", "04").get(proof.get("zt")))
                    .holder(Plain.organisation(proof.get("nsrsbh"), proof.get("nsrmc")))
                    .days(proof.get("kjrq"), null)
                    .fact());
        }
    }

    private void humanResources() throws SQLException {
        var tables = DepartmentTables.read(connection, "ac01", "ac02", "ab01", "aa10", "wd_cbzm");
        var insurances = tables.by("ac02", "aac001");
        var employers = tables.words("ab01", "aab001", "aab004");
        Map<String, String> reasons = new HashMap<>();
        tables.rows("aa10").stream()
                .filter(code -> "AAC031".equals(code.get("aaa100")))
                .forEach(code -> reasons.put(String.valueOf(code.get("aaa102")), String.valueOf(code.get("aaa103"))));
        for (var person : tables.rows("ac01")) {
            facts.add(new Draft("human-resources/social-insurance-proof", person.get("aac001"))
                    .number(person.get("aac001"))
                    .status(Map.of("1", "01", "2", "02", "3", "04").get(person.get("aac031")))
                    .reason(reasons.get(person.get("aac031")))
                    .holder(Plain.citizen(person.get("aac002"), person.get("aac003")))
                    .days(person.get("aae036"), null)
                    .text("employer", employers.get(person.get("aab001")))
                    .number(
                            "monthsPaid",
                            insurances.getOrDefault(person.get("aac001"), List.of()).stream()
                                    .map(insurance -> insurance.get("bic060"))
                                    .filter(Objects::nonNull)
                                    .max(Comparator.comparingInt(Integer::parseInt))
                                    .orElse(null))
                    .fact());
        }
        for (var person : tables.rows("wd_cbzm")) {
            facts.add(new Draft("human-resources/neighbouring-social-insurance-proof", person.get("xh"))
                    .number(person.get("xh"))
                    .status(Map.of("1", "01", "2", "02", "3", "04").get(person.get("zt")))
                    .holder(Plain.citizen(person.get("sfzh"), person.get("xm")))
                    .days(person.get("gxsj"), null)
                    .text("employer", person.get("dwmc"))
                    .fact());
        }
    }

    private void housingConstruction() throws SQLException {
        var tables = DepartmentTables.read(connection, "jz_qy", "jz_aqxkz");
        var firms = tables.by("jz_qy", "qyid");
        for (var permit : tables.rows("jz_aqxkz")) {
            var firm = one(firms, permit.get("qyid"));
            facts.add(new Draft("housing-construction/work-safety-permit", permit.get("xkzid"))
                    .number(permit.get("bh"))
                    .status(Map.of("0", "01", "1", "02", "2", "03", "3", "04", "4", "07")
                            .get(permit.get("zt")))
                    .holder(Plain.organisation(firm.get("tyshxydm"), firm.get("qymc")))
                    .days(permit.get("fzrq"), permit.get("yxqz"))
                    .text("principal", firm.get("fzr"))
                    .fact());
        }
        leases();
    }

    private void leases() throws SQLException {
        var tables = DepartmentTables.read(connection, "zl_ba", "zl_dsr");
        var parties = tables.by("zl_dsr", "babh");
        for (var lease : tables.rows("zl_ba")) {
            Draft draft = new Draft("housing-construction/house-lease-registration", lease.get("babh"))
                    .number(lease.get("babh"))
                    .status(Map.of("1", "01", "2", "04", "3", "03").get(lease.get("zt")))
                    .days(lease.get("barq"), lease.get("zqz"))
                    .text("unitNumber", lease.get("bdcdyh"));
            parties.getOrDefault(lease.get("babh"), List.of())
                    .forEach(party -> draft.holder(holder(party, "zjzl", "1", "-", "7", "zjh", "-", "mc")));
            facts.add(draft.fact());
        }
    }

    private void diseaseControl() throws SQLException {
        var tables = DepartmentTables.read(connection, "t_unit", "t_licence");
        var units = tables.by("t_unit", "unit_id");
        for (var licence : tables.rows("t_licence")) {
            var unit = one(units, licence.get("unit_id"));
            facts.add(new Draft("disease-control/public-place-hygiene-licence", licence.get("lic_no"))
                    .number(licence.get("lic_no"))
                    .status(Map.of("1", "01", "2", "02", "3", "04", "4", "07", "5", "05")
                            .get(licence.get("lic_status")))
                    .holder(Plain.organisation(unit.get("credit_code"), unit.get("unit_name")))
                    .days(licence.get("issue_time"), licence.get("valid_end"))
                    .text("hygieneGrade", licence.get("grade"))
                    .fact());
        }
        for (var certificate :
                DepartmentTables.read(connection, "t_health_cert").rows("t_health_cert")) {
            facts.add(new Draft("disease-control/health-certificate", certificate.get("cert_id"))
                    .number(certificate.get("cert_no"))
                    .status(Map.of("1", "01", "2", "03").get(certificate.get("cert_status")))
                    .holder(Plain.citizen(certificate.get("id_no"), certificate.get("person_name")))
                    .days(certificate.get("exam_date"), certificate.get("valid_end"))
                    .text("institution", certificate.get("org_name"))
                    .fact());
        }
    }

    private void health() throws SQLException {
        var tables = DepartmentTables.read(connection, "csyxzm", "csyxzm_fm");
        var parents = tables.by("csyxzm_fm", "zmid");
        for (var birth : tables.rows("csyxzm")) {
            Draft draft = new Draft("health/birth-certificate", birth.get("zmid"))
                    .number(birth.get("cszbh"))
                    .status(Map.of("1", "01", "H", "04", "Z", "03").get(birth.get("zt")))
                    .days(birth.get("qfrq"), null)
                    .number("weightGrams", birth.get("cstz"));
            if (birth.get("xsesfzh") != null) {
                draft.holder(Plain.citizen(birth.get("xsesfzh"), birth.get("xsexm")));
            }
            parents.getOrDefault(birth.get("zmid"), List.of())
                    .forEach(parent -> draft.holder(holder(parent, "zjlx", "01", "03", "-", "zjhm", "gj", "xm")));
            facts.add(draft.fact());
        }
    }

    /** A holder of a row, by what the department writes for a citizen, a passport and an organisation. */
    private static @Nullable String holder(
            Row row,
            String kind,
            String citizen,
            String passport,
            String organisation,
            String code,
            String country,
            String name) {
        String written = row.get(kind);
        if (citizen.equals(written)) {
            return Plain.citizen(row.get(code), row.get(name));
        }
        if (passport.equals(written)) {
            return Plain.passport(row.get(country), row.get(code), row.get(name));
        }
        return organisation.equals(written) ? Plain.organisation(row.get(code), row.get(name)) : null;
    }

    private static Row one(Map<String, List<Row>> groups, @Nullable String key) {
        List<Row> rows = groups.getOrDefault(String.valueOf(key), List.of());
        return rows.isEmpty() ? Row.NONE : rows.getFirst();
    }
}
