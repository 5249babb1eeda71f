package org.onfile.demo.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.Organisation.Trade;
import org.onfile.demo.city.Person.Kin;

/** Settles the city: first the cast, then households and organisations drawn from the seed. */
final class Settlement {

    private final long seed;
    private final LocalDate day;
    private final boolean lateComesLast;
    private final Numbers numbers = new Numbers();
    private final List<Person> people = new ArrayList<>();
    private final List<Household> households = new ArrayList<>();
    private final List<Organisation> organisations = new ArrayList<>();

    Settlement(long seed, LocalDate day, boolean lateComesLast) {
        this.seed = seed;
        this.day = day;
        this.lateComesLast = lateComesLast;
    }

    City settle(int size) {
        Draw draw = new Draw(seed, "cast", 0);
        Function<Person, Cast> others = cast(draw);
        Person atOnce = lateComesLast ? null : late(draw);
        int castPeople = people.size();
        int castOrganisations = organisations.size();
        while (people.size() < size) {
            household(size - people.size());
        }
        while (organisations.size() < size / 8) {
            organisation();
        }
        Cast cast = others.apply(atOnce == null ? late(draw) : atOnce);
        return new City(
                seed,
                day,
                List.copyOf(people),
                List.copyOf(households),
                List.copyOf(organisations),
                cast,
                castPeople,
                castOrganisations,
                lateComesLast);
    }

    private void household(int room) {
        Draw draw = new Draw(seed, "household", households.size());
        double kind = draw.below(100);
        boolean couple = room >= 2 && kind >= 18 && kind < 92;
        int children = kind < 43 ? 0 : kind < 80 ? 1 : kind < 92 ? 2 : 1;
        children = Math.min(children, room - (couple ? 2 : 1));
        LocalDate wifeBorn = draw.day(day.minusYears(children > 0 ? 52 : 84), day.minusYears(23));
        LocalDate wedding = null;
        List<LocalDate> births = new ArrayList<>();
        if (children > 0) {
            LocalDate first = draw.day(
                    later(wifeBorn.plusYears(22), day.minusYears(24)),
                    earlier(wifeBorn.plusYears(38), day.minusDays(20)));
            births.add(first);
            wedding = first.minusDays(draw.between(300, 1_100));
            if (children > 1) {
                births.add(earlier(first.plusDays(draw.between(400, 2_200)), day.minusDays(10)));
            }
        } else {
            wedding =
                    earlier(wifeBorn.plusDays(draw.between(22 * 366, 36 * 366)), day.minusDays(draw.between(10, 400)));
        }
        begin(draw, couple ? wedding : null);
        boolean minority = draw.chance(0.04);
        boolean headMale = couple || draw.chance(0.5);
        LocalDate headBorn = couple ? wifeBorn.minusDays(draw.between(-700, 2_200)) : wifeBorn;
        Person head = settle(draw, minority, null, headMale, earlier(headBorn, day.minusYears(22)), Kin.HEAD);
        if (couple) {
            settle(draw, minority, null, false, wifeBorn, Kin.SPOUSE);
        }
        for (LocalDate birth : births) {
            settle(draw, minority, minority ? null : surname(head.name()), draw.chance(0.51), birth, Kin.CHILD);
        }
    }

    private void organisation() {
        Draw draw = new Draw(seed, "organisation", organisations.size());
        Trade trade = draw.chance(0.3)
                ? Trade.CATERING
                : draw.chance(0.2)
                        ? Trade.CONSTRUCTION
                        : draw.chance(0.15) ? Trade.HOTEL : draw.chance(0.15) ? Trade.BARBER : Trade.TRADING;
        boolean sole = trade != Trade.CONSTRUCTION && draw.chance(0.5);
        int principal = draw.below(people.size());
        while (people.get(principal).age(day) < 20) {
            principal = (principal + 1) % people.size();
        }
        String name = "云汉市" + draw.of(Words.DISTRICTS).substring(0, 2) + draw.of(Words.HOUSE_NAMES)
                + switch (trade) {
                    case TRADING -> sole ? "商店" : "贸易有限公司";
                    case CATERING -> sole ? "餐饮店" : "餐饮管理有限公司";
                    case HOTEL -> sole ? "宾馆" : "酒店有限公司";
                    case BARBER -> sole ? "理发店" : "美容美发有限公司";
                    case CONSTRUCTION -> "建筑工程有限公司";
                };
        if (draw.chance(0.05)) {
            name = name.replace("市", "市" + draw.of(List.of("A8", "K2", "88", "ABC")));
        }
        organisations.add(new Organisation(
                organisations.size(),
                name,
                numbers.organisation(sole),
                trade,
                principal,
                address(draw),
                draw.day(day.minusYears(18), day.minusDays(30))));
    }

    /** All of it but one, for whom it is to be completed. */
    private Function<Person, Cast> cast(Draw draw) {
        begin(draw, day.minusYears(14));
        Person father = named("王建国", true, 45, Kin.HEAD);
        Person mother = named("李秀兰", false, 43, Kin.SPOUSE);
        Person child = named("王小雨", false, 8, Kin.CHILD);
        begin(draw, null);
        Person banned = named("张志强", true, 38, Kin.HEAD);
        begin(draw, null);
        Person widow = named("陈桂英", false, 68, Kin.HEAD);
        List<Person> widowsChildren = List.of(
                named("刘伟", true, 44, Kin.CHILD), named("刘芳", false, 41, Kin.CHILD), named("刘洋", true, 36, Kin.CHILD));
        begin(draw, null);
        Person without = named("赵敏", false, 29, Kin.HEAD);
        begin(draw, null);
        Person landlord = named("孙鹏", true, 51, Kin.HEAD);
        begin(draw, LocalDate.of(1988, 5, 20));
        Person veteran = named("周国栋", true, 63, Kin.HEAD);
        Person veteransWife = named("吴月华", false, 62, Kin.SPOUSE);
        begin(draw, null);
        Person parted = named("阿依古丽·买买提", false, 33, Kin.HEAD);
        begin(draw, null);
        Person garbled = named("郑浩", true, 27, Kin.HEAD);
        begin(draw, null);
        Person expatriate = named("冯磊", true, 39, Kin.HEAD);
        begin(draw, null);
        Person suspended = named("许晴", false, 35, Kin.HEAD);
        Organisation diner = named("晨光餐饮店", true, Trade.CATERING, father);
        Organisation hotel = named("云汉市福满楼酒店有限公司", false, Trade.HOTEL, landlord);
        Organisation builder = named("云汉市宏图建筑工程有限公司", false, Trade.CONSTRUCTION, expatriate);
        Organisation struckOff = named("云汉市远方贸易有限公司", false, Trade.TRADING, banned);
        return late -> new Cast(
                father,
                mother,
                child,
                banned,
                widow,
                widowsChildren,
                without,
                landlord,
                veteran,
                veteransWife,
                parted,
                garbled,
                expatriate,
                suspended,
                late,
                diner,
                hotel,
                builder,
                struckOff);
    }

    private Person late(Draw draw) {
        begin(draw, null);
        return named("刘德海", true, 71, Kin.HEAD);
    }

    /** A member of the cast, of this age since half a year; ethnicity by the name. */
    private Person named(String name, boolean male, int age, Kin kin) {
        LocalDate birth = day.minusYears(age).minusDays(183);
        Person person = new Person(
                people.size(),
                name,
                male,
                name.contains("·") ? "05" : "01",
                birth,
                numbers.citizen(birth, male),
                households.size() - 1,
                kin);
        return settle(person);
    }

    private Organisation named(String name, boolean soleTrader, Trade trade, Person principal) {
        Organisation organisation = new Organisation(
                organisations.size(),
                name,
                numbers.organisation(soleTrader),
                trade,
                principal.index(),
                households.get(principal.household()).address(),
                day.minusYears(6));
        organisations.add(organisation);
        return organisation;
    }

    private void begin(Draw draw, @Nullable LocalDate wedding) {
        households.add(new Household(households.size(), people.size(), 0, address(draw), wedding));
    }

    private Person settle(
            Draw draw, boolean minority, @Nullable String surname, boolean male, LocalDate birth, Kin kin) {
        String given = draw.of(male ? Words.MEN : Words.WOMEN);
        String name = (surname == null ? draw.of(Words.SURNAMES) : surname) + given;
        String ethnicity = "01";
        if (minority) {
            ethnicity = draw.of(List.of("02", "03", "05", "05", "08", "11", "17"));
            if (ethnicity.equals("05") || ethnicity.equals("17")) {
                name = draw.of(Words.PARTED) + "·" + draw.of(Words.PARTED);
            }
        }
        return settle(new Person(
                people.size(), name, male, ethnicity, birth, numbers.citizen(birth, male), households.size() - 1, kin));
    }

    private Person settle(Person person) {
        people.add(person);
        Household last = households.removeLast();
        households.add(new Household(last.index(), last.first(), last.size() + 1, last.address(), last.wedding()));
        return person;
    }

    private static String surname(String name) {
        return name.substring(0, name.startsWith("欧阳") || name.startsWith("司马") || name.startsWith("上官") ? 2 : 1);
    }

    private static String address(Draw draw) {
        return "云汉市" + draw.of(Words.DISTRICTS) + draw.of(Words.STREETS) + draw.between(1, 320) + "号"
                + draw.between(1, 40) + "幢" + draw.between(1, 4) + "单元" + draw.between(1, 28)
                + "%02d室".formatted(draw.between(1, 4));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
