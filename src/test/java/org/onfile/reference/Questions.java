package org.onfile.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;
import org.onfile.reference.Question.Told;
import org.onfile.reference.Rules.Matter;
import org.onfile.reference.Rules.Role;

/** Random questions: holders of the city, with parties, true and false. */
record Questions(City city, Rules rules, RandomGenerator random) {

    /** Numbers that nobody in the city has. */
    private static final List<Code> STRANGERS = List.of(
            new Code("111", "990100196903079816", null),
            new Code("001", "91990100MA0CT0777A", null),
            new Code("414", "X0000001", "FR"));

    /** About anybody. */
    Question about(Matter matter, OnFile onFile) {
        return about(matter, onFile, holder(matter, onFile));
    }

    /** About this one. */
    Question about(Matter matter, OnFile onFile, Code holder) {
        Map<String, List<Told>> parties = new LinkedHashMap<>();
        for (Role role : matter.roles().values()) {
            if (role.field() == null || chance(60)) {
                parties.put(role.name(), parties(role, holder, onFile));
            }
        }
        List<String> handedIn = new ArrayList<>();
        matter.materials().forEach(material -> {
            boolean one = material.of().equals("HOLDER")
                    || parties.getOrDefault(material.of(), List.of()).size() == 1;
            if (one && chance(8) && material.when().isEmpty() && material.atLeast() == 0) {
                handedIn.add(material.name());
            }
        });
        return new Question(
                matter.name(),
                Told.of(holder, name(holder, onFile)),
                parties,
                circumstances(matter),
                handedIn,
                facts(matter, onFile),
                one(
                        holder.kind().equals("001")
                                ? List.of("LEGAL_REPRESENTATIVE", "AGENT")
                                : List.of("SELF", "AGENT", "GUARDIAN", "HEIR")));
    }

    private List<String> circumstances(Matter matter) {
        List<String> circumstances = new ArrayList<>(matter.circumstances());
        circumstances.removeIf(circumstance -> !chance(70));
        matter.oneOf().forEach(list -> {
            circumstances.removeAll(list);
            circumstances.add(one(list));
        });
        return List.copyOf(circumstances);
    }

    private Map<String, String> facts(Matter matter, OnFile onFile) {
        Map<String, String> facts = new LinkedHashMap<>();
        matter.facts()
                .forEach((fact, kind) -> facts.put(
                        fact,
                        switch (kind) {
                            case "DATE" ->
                                city.day().plusDays(random.nextInt(2_000)).toString();
                            case "NUMBER" -> Integer.toString(random.nextInt(200));
                            default ->
                                one(onFile.papers()).fields().values().stream()
                                        .findFirst()
                                        .orElse("1");
                        }));
        return facts;
    }

    /** Half of the time somebody who has something of what proves the matter's materials. */
    private Code holder(Matter matter, OnFile onFile) {
        List<String> types = matter.materials().stream()
                .flatMap(material -> rules.alternatives(material).stream())
                .flatMap(alternative -> alternative.all().stream())
                .map(Rules.Evidence::type)
                .toList();
        List<Paper> papers = onFile.papers().stream()
                .filter(paper ->
                        types.contains(paper.type()) && !paper.holders().isEmpty())
                .toList();
        if (!papers.isEmpty() && chance(50)) {
            return one(one(papers).holders()).code();
        }
        boolean firms = types.contains("business-licence");
        if (chance(5)) {
            return one(STRANGERS);
        }
        return firms == chance(95) ? code(one(city.organisations())) : code(one(city.people()));
    }

    private List<Told> parties(Role role, Code holder, OnFile onFile) {
        List<Told> parties = new ArrayList<>();
        int people = role.provenBy() == null ? random.nextInt(3) : chance(90) ? 1 : random.nextInt(3);
        for (int i = 0; i < people; i++) {
            Told party = party(role, holder, onFile);
            // The holder himself is refused, and who is told twice
            if (!holder.equals(party.code()) && parties.stream().noneMatch(other -> other.isSame(party))) {
                parties.add(party);
            }
        }
        return parties;
    }

    private Told party(Role role, Code holder, OnFile onFile) {
        List<Paper> common = onFile.papers().stream()
                .filter(paper -> paper.type().equals(role.provenBy())
                        && paper.holder(holder).isPresent())
                .toList();
        if (role.field() == null
                && role.provenBy() != null
                && chance(role.partyParts().equals(List.of("child")) ? 50 : 3)) {
            Paper its = common.isEmpty() || chance(15) ? anyOf(role.provenBy(), onFile) : one(common);
            return Told.by(role.provenBy(), its.number());
        }
        Code code = code(one(city.people()));
        if (!common.isEmpty() && chance(75)) {
            code = related(role, one(common), holder).orElse(code);
        } else if (chance(5)) {
            code = one(STRANGERS);
        }
        return Told.of(code, name(code, onFile));
    }

    private static Optional<Code> related(Role role, Paper common, Code holder) {
        if (role.field() != null) {
            return Code.of(
                    common.fields().get(role.field() + "Type"), common.fields().get(role.field()), null);
        }
        return common.holders().stream()
                .map(Paper.Holder::code)
                .filter(code -> !code.equals(holder))
                .findFirst();
    }

    private Paper anyOf(String type, OnFile onFile) {
        return one(onFile.papersOf(type));
    }

    /** As it is on some certificate, or of somebody else, or none. */
    private @Nullable String name(Code code, OnFile onFile) {
        if (chance(25)) {
            return null;
        }
        if (chance(6)) {
            return one(city.people()).name();
        }
        List<String> names = onFile.papers().stream()
                .flatMap(paper -> paper.holder(code).stream())
                .map(Paper.Holder::name)
                .filter(name -> !name.isBlank())
                .toList();
        return names.isEmpty() ? one(city.people()).name() : one(names);
    }

    private static Code code(Person person) {
        return new Code("111", person.number(), null);
    }

    private static Code code(Organisation organisation) {
        return new Code("001", organisation.code(), null);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
