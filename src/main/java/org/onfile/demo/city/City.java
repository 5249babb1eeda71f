package org.onfile.demo.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The city on a day: the same for the same seed, size and day. Departments read it and draw what they have on file from
 * streams of their own ({@link #draw}), so that all of them agree on who is who.
 */
public final class City {

    private final long seed;
    private final LocalDate day;
    private final List<Person> people;
    private final List<Household> households;
    private final List<Organisation> organisations;
    private final Cast cast;
    private final int castPeople;
    private final int castOrganisations;
    private final boolean lateCameLast;

    City(
            long seed,
            LocalDate day,
            List<Person> people,
            List<Household> households,
            List<Organisation> organisations,
            Cast cast,
            int castPeople,
            int castOrganisations,
            boolean lateCameLast) {
        this.seed = seed;
        this.day = day;
        this.people = people;
        this.households = households;
        this.organisations = organisations;
        this.cast = cast;
        this.castPeople = castPeople;
        this.castOrganisations = castOrganisations;
        this.lateCameLast = lateCameLast;
    }

    /**
     * Settles the city.
     *
     * @param people how many live there, the cast included; a smaller number than the cast settles the cast only
     * @param day today: nothing has happened after it
     */
    public static City of(long seed, int people, LocalDate day) {
        return of(seed, people, day, false);
    }

    /**
     * The same of a city that may have been settled before the cast had {@link Cast#late()}: everybody else is whom they were
     * then, and he is one more, the last.
     *
     * @param lateCameLast whether it was
     */
    public static City of(long seed, int people, LocalDate day, boolean lateCameLast) {
        return new Settlement(seed, day, lateCameLast).settle(people);
    }

    /** Whether {@link Cast#late()} came after all others. */
    public boolean lateCameLast() {
        return lateCameLast;
    }

    public LocalDate day() {
        return day;
    }

    public List<Person> people() {
        return people;
    }

    public List<Household> households() {
        return households;
    }

    public List<Organisation> organisations() {
        return organisations;
    }

    public Cast cast() {
        return cast;
    }

    public boolean isCast(Person person) {
        return person.index() < castPeople || person.equals(cast.late());
    }

    public boolean isCast(Organisation organisation) {
        return organisation.index() < castOrganisations;
    }

    public Person person(int index) {
        return people.get(index);
    }

    public Household householdOf(Person person) {
        return households.get(person.household());
    }

    /** Draws for one thing of a stream, such as a person's driving licence. */
    public Draw draw(String stream, long index) {
        return new Draw(seed, stream, index);
    }

    /** Everybody who is not of the cast, with draws of this stream. */
    public void eachPerson(String stream, BiConsumer<Person, Draw> visit) {
        for (Person person : people) {
            if (!isCast(person)) {
                visit.accept(person, draw(stream, person.index()));
            }
        }
    }

    /** Every organisation that is not of the cast, with draws of this stream. */
    public void eachOrganisation(String stream, BiConsumer<Organisation, Draw> visit) {
        for (Organisation organisation : organisations) {
            if (!isCast(organisation)) {
                visit.accept(organisation, draw(stream, organisation.index()));
            }
        }
    }

    /**
     * Every home that passed to its present or earlier owners, the cast's excepted. Two in three households own their
     * home, mostly together; a few own another; half of the homes had owners before.
     */
    public void eachConveyance(Consumer<Conveyance> visit) {
        for (Household household : households) {
            if (isCast(people.get(household.first()))) {
                continue;
            }
            Draw draw = draw("home", household.index());
            if (!draw.chance(0.66)) {
                continue;
            }
            home(household, draw, 0, household.address(), visit);
            if (draw.chance(0.04)) {
                home(household, draw, 1, household.address().replace("单元", "单元附"), visit);
            }
        }
    }

    /** Unit number of a household's home. */
    public static String unit(int household, int home) {
        return Numbers.REGION + "001002GB%05dF%04d%04d".formatted(household / 10_000, household % 10_000, home + 1);
    }

    /** Unit number of the premises of a firm that owns them. */
    public String premisesOf(Organisation firm) {
        return unit(person(firm.principal()).household(), 2);
    }

    private void home(Household household, Draw draw, int number, String address, Consumer<Conveyance> visit) {
        LocalDate bought = draw.day(day.minusYears(11), day.minusDays(3));
        long cents = draw.between(40, 900) * 1_000_000L;
        String unit = unit(household.index(), number);
        if (draw.chance(0.5)) {
            Household before = households.get(draw.below(households.size()));
            if (!isCast(people.get(before.first()))) {
                LocalDate then = draw.day(day.minusYears(25), bought.minusDays(100));
                visit.accept(new Conveyance(unit, address, owners(before, then, draw), then, false, cents / 2));
            }
        }
        visit.accept(new Conveyance(unit, address, owners(household, bought, draw), bought, true, cents));
    }

    private List<Integer> owners(Household household, LocalDate then, Draw draw) {
        List<Integer> owners = new ArrayList<>();
        owners.add(household.first());
        if (household.hasCouple() && draw.chance(0.85)) {
            owners.add(household.first() + 1);
        }
        if (draw.chance(0.12)) {
            for (int child = household.firstChild(); child < household.end(); child++) {
                if (people.get(child).birth().isBefore(then)) {
                    owners.add(child);
                }
            }
        }
        return List.copyOf(owners);
    }
}
