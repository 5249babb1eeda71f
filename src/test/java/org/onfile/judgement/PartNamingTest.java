package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onfile.access.Client;
import org.onfile.access.Requester;
import org.onfile.catalogue.Circumstances;
import org.onfile.catalogue.City;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Recognitions;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.Role;
import org.onfile.catalogue.TestEvidence;
import org.onfile.catalogue.Title;
import org.onfile.catalogue.WorkingDays;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.schema.PartyCode;

/** In a joint matter each part knows those alone whom its own lookups name. */
class PartNamingTest {

    private static final Title TITLE = new Title("证明", "Proof");
    private static final String ROLE = "LEGAL_REPRESENTATIVE";
    private static final Relation RELATION = new Relation(
            "business-licence",
            new PartyCode("legalRepresentativeCode", "legalRepresentativeCodeType", "legalRepresentative"),
            List.of(),
            List.of(),
            false);
    private static final Subject HOLDER =
            new Subject("s1", Matter.HOLDER, null, person("001", "91990100MA0CT0001X"), null, true);
    private static final Subject UNTOLD = new Subject("s2", ROLE, RELATION, null, null, false);
    private static final Material SEAL = material("seal");
    private static final Material FIRE = material("fire");

    /** The firm has two valid licences, and the fire brigade may look at none: not even how many there are. */
    @Test
    void leavesAPartThatMayNotLookWithoutThoseWhomAnotherOneFound() {
        MaterialCheck named = check().naming((subject, matter) -> matter.equals("seal")
                ? List.of(person("111", "990100199001010012"), person("111", "990100199001010020"))
                : List.of());

        assertThat(subjects(named, "seal"))
                .extracting(Subject::holder)
                .hasSize(2)
                .doesNotContainNull();
        assertThat(subjects(named, "fire")).containsExactly(UNTOLD);
        assertThat(named.of("fire-brigade").subjects()).containsExactly(HOLDER, UNTOLD);
        assertThat(named.of("police").subjects()).hasSize(3).doesNotContain(UNTOLD);
    }

    @Test
    void showsThoseWhoAreKnownBeforeTheOneWhoIsNot() {
        MaterialCheck named = check().naming((subject, matter) ->
                matter.equals("fire") ? List.of(person("111", "990100199001010012")) : List.of());

        assertThat(named.subjectsById()).hasSize(2);
        assertThat(named.subjectsById().getLast())
                .hasSize(2)
                .first()
                .extracting(Subject::holder)
                .isNotNull();
    }

    private static List<Subject> subjects(MaterialCheck check, String part) {
        return check.demandedBy(part).stream().map(DemandedMaterial::subject).toList();
    }

    private static MaterialCheck check() {
        Recognitions none = new Recognitions(new City(List.of(), List.of()), Map.of());
        return new MaterialCheck(
                ExchangeId.random(),
                new Requester(new Client("intake", Set.of(Client.Role.MATERIAL_CHECKER), null), null, null),
                matter(),
                "",
                new RecognitionRule("joint", none, none),
                new Purpose("joint", "1", "", HOLDER.person(), NullNode.getInstance()),
                List.of(HOLDER, UNTOLD),
                List.of(SEAL, FIRE),
                List.of(
                        new DemandedMaterial(SEAL, UNTOLD, false, Set.of()),
                        new DemandedMaterial(FIRE, UNTOLD, false, Set.of())),
                Map.of(),
                new WorkingDays(Map.of()),
                "",
                0,
                Duration.ofSeconds(2));
    }

    private static Matter matter() {
        return new Matter(
                "joint",
                null,
                TITLE,
                "police",
                Matter.Kind.NEW,
                null,
                "规定",
                OptionalInt.empty(),
                Map.of(ROLE, new Role(ROLE, TITLE, RELATION, Role.IfDeceased.ASK)),
                Circumstances.NONE,
                Map.of(),
                List.of(SEAL, FIRE),
                List.of(),
                List.of(),
                List.of(part("seal", "police"), part("fire", "fire-brigade")));
    }

    private static Matter.Part part(String name, String department) {
        return new Matter.Part(name, null, TITLE, department, OptionalInt.empty(), Map.of());
    }

    private static Material material(String part) {
        return new Material(
                part + "/identity",
                TITLE,
                new Requirement(
                        "identity",
                        TITLE,
                        List.of(TestEvidence.all(TestEvidence.one("resident-identity-card"))),
                        Digest.of("identity")),
                ROLE,
                OptionalInt.of(1),
                "公安",
                Material.Form.COPY,
                true,
                true,
                List.of(),
                OptionalInt.empty(),
                false,
                "规定",
                part,
                Map.of());
    }

    private static AskedHolder person(String codeType, String code) {
        return new AskedHolder(codeType, code, "", "", null);
    }
}
