package org.onfile.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onfile.demo.department.Department;
import org.onfile.identifier.CitizenNumber;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.SocialCreditCode;

/** The generated city and what its departments have on file of it. */
final class CityTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final City CITY = City.of(7, 3_000, DAY);

    @Test
    void isTheSame_forTheSameSeedSizeAndDay() {
        assertThat(onFile(City.of(7, 3_000, DAY))).isEqualTo(onFile(CITY));
    }

    @Test
    void isAnother_forAnotherSeed() {
        assertThat(City.of(8, 3_000, DAY).people()).isNotEqualTo(CITY.people());
    }

    /** As the first version of the demo founded it, without the cast's late. */
    @Test
    void hasEverybodyAsBefore_whereTheLateCameLast() {
        City before = City.of(7, 3_000, DAY, true);

        Person late = before.cast().late();
        assertThat(before.people()).hasSize(3_001);
        assertThat(before.people().getLast()).isEqualTo(late);
        assertThat(before.isCast(late)).isTrue();
        assertThat(before.isCast(before.people().get(2_999))).isFalse();
        int others = CITY.cast().late().index();
        assertThat(before.people().subList(0, others)).isEqualTo(CITY.people().subList(0, others));
        assertThat(before.people().get(others)).isNotEqualTo(CITY.people().get(others));
        assertThat(before.people()).extracting(Person::number).doesNotHaveDuplicates();
        assertThat(before.cast().father()).isEqualTo(CITY.cast().father());
    }

    @Test
    void hasAsManyPeopleAsAskedFor() {
        assertThat(CITY.people()).hasSize(3_000);
        assertThat(City.of(7, 2_999, DAY).people()).hasSize(2_999);
    }

    @Test
    void givesEverybodyASoundNumberOfRegion990100_eachOnce() {
        assertThat(CITY.people()).allSatisfy(person -> {
            assertThat(person.number()).startsWith("990100");
            assertThat(CitizenNumber.check(person.number())).isInstanceOf(IdentifierCheck.Sound.class);
            assertThat(CitizenNumber.birthday(person.number())).isEqualTo(person.birth());
            assertThat((person.number().charAt(16) - '0') % 2).isEqualTo(person.male() ? 1 : 0);
        });
        assertThat(CITY.people()).extracting(Person::number).doesNotHaveDuplicates();
    }

    @Test
    void givesOldPeopleTheir15DigitNumber() {
        Person veteran = CITY.cast().veteran();
        assertThat(veteran.oldNumber()).hasSize(15);
        assertThat(CitizenNumber.check(veteran.oldNumber()))
                .isInstanceOfSatisfying(IdentifierCheck.Sound.class, sound -> assertThat(sound.value())
                        .isEqualTo(veteran.number()));
    }

    @Test
    void givesOrganisationsASoundCode_eachOnce() {
        assertThat(CITY.organisations()).isNotEmpty().allSatisfy(organisation -> {
            assertThat(organisation.code().substring(2, 8)).isEqualTo("990100");
            assertThat(SocialCreditCode.check(organisation.code())).isInstanceOf(IdentifierCheck.Sound.class);
        });
        assertThat(CITY.organisations()).extracting(Organisation::code).doesNotHaveDuplicates();
    }

    @Test
    void letsNothingHappenAfterItsDay_andNoParentBeTooYoung() {
        assertThat(CITY.people())
                .allSatisfy(person -> assertThat(person.birth()).isBeforeOrEqualTo(DAY));
        assertThat(CITY.households()).allSatisfy(household -> {
            Person head = CITY.person(household.first());
            for (int child = household.firstChild(); child < household.end(); child++) {
                assertThat(CITY.person(child).birth()).isAfter(head.birth().plusYears(15));
            }
        });
    }

    @Test
    void hasCouplesWhoShareAHome_withATitleAndADeedTaxProofForIt() {
        Map<String, List<List<String>>> rows = onFile(CITY);
        Map<String, String> titles = new HashMap<>();
        rows(rows, "bdc_dj").forEach(title -> titles.put(title.get(2), title.get(0)));
        assertThat(rows(rows, "sw_wspz")).isNotEmpty().allSatisfy(voucher -> assertThat(titles)
                .containsKey(voucher.get(3)));
        long shared = rows(rows, "bdc_qlr").stream()
                .filter(owner -> owner.get(2).equals("2"))
                .count();
        assertThat(shared).isGreaterThan(300);
    }

    @Test
    void hasABirthCertificateWithTheMarriedParents_forTheChildrenOfACouple() {
        Map<String, List<List<String>>> rows = onFile(CITY);
        Person child = CITY.cast().child();
        List<String> certificate = rows(rows, "csyxzm").stream()
                .filter(row -> child.number().equals(row.get(4)))
                .findFirst()
                .orElseThrow();
        List<String> parents = rows(rows, "csyxzm_fm").stream()
                .filter(row -> row.get(1).equals(certificate.get(0)))
                .map(row -> row.get(5))
                .toList();
        assertThat(parents)
                .containsExactlyInAnyOrder(
                        CITY.cast().father().number(), CITY.cast().mother().number());
        assertThat(rows(rows, "hydj")).anySatisfy(row -> assertThat(row).contains(parents.get(0), parents.get(1)));
    }

    @Test
    void hasCancelledAboutAThird() {
        List<List<String>> marriages = rows(onFile(CITY), "hydj");
        long cancelled =
                marriages.stream().filter(row -> !row.get(14).equals("Y")).count();
        assertThat((double) cancelled / marriages.size()).isBetween(0.25, 0.42);
    }

    private static List<List<String>> rows(Map<String, List<List<String>>> tables, String table) {
        return tables.getOrDefault(table, List.of());
    }

    private static Map<String, List<List<String>>> onFile(City city) {
        Map<String, List<List<String>>> rows = new HashMap<>();
        for (Department department : Department.all()) {
            department.fill(city, (table, values) -> {
                List<String> row = new ArrayList<>();
                for (Object value : values) {
                    row.add(String.valueOf(value));
                }
                rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
            });
        }
        return rows;
    }
}
