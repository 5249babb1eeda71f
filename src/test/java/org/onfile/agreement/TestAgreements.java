package org.onfile.agreement;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.TestHub;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.counting.Counts;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests agree on. */
public final class TestAgreements {

    /** A registered client to which {@link #grant} gives nothing: for tests of agreements themselves. */
    public static final String LATECOMER = "latecomer";

    /** The city's and the tests' own. */
    private static final List<String> CATALOGUES =
            List.of("catalogue", "src/test/resources/conditions-catalogue", "src/test/resources/confirmed-catalogue");

    /** Of feeds that tests make in the store. */
    private static final Set<String> DEPARTMENTS = Set.of("bureau-elsewhere", "bureau-without-files", "status-bureau");

    private static final Instant DECIDED = Instant.parse("2026-01-01T00:00:00Z");

    private TestAgreements() {}

    /**
     * Lets these clients of a test's hub ask for every field of every type, for the matters that tests name, on this node
     * and without a trace in its store and log: for tests of other things than agreements.
     *
     * @param departments whose certificates they are
     */
    public static void grant(TestHub hub, List<String> requesters, Set<String> departments) {
        CertificateTypes types = hub.bean(CertificateTypes.class);
        Set<String> matters = new HashSet<>(Set.of("bench"));
        Set<String> roles = new HashSet<>();
        for (String folder : CATALOGUES) {
            Catalogue catalogue = Catalogue.in(Path.of(folder), types);
            matters.addAll(catalogue.names());
            catalogue
                    .matters()
                    .values()
                    .forEach(matter -> roles.addAll(matter.roles().keySet()));
        }
        List<Agreement> all = new ArrayList<>();
        for (String requester : requesters) {
            for (CertificateType type : types.all()) {
                Set<String> fields = Set.copyOf(ReleasableFields.of(type));
                for (String department : departments) {
                    all.add(agreement(
                            "test-" + requester + "-" + type.name() + "-" + department,
                            1,
                            AgreementState.GRANTED,
                            AgreedTerms.of(requester, department, type.name())
                                    .fields(fields)
                                    .matters(matters)
                                    .uses(Set.of(Use.values()))
                                    .relations(roles)
                                    .modes(Set.of(Mode.values()))
                                    .channels(Set.of(Channel.values()))
                                    .during(LocalDate.EPOCH, LocalDate.of(9999, 1, 1))
                                    .terms()));
                }
            }
        }
        hub.bean(Agreements.class).take(all);
    }

    /** The city's, those of a test's connectors, and those of feeds that tests make themselves. */
    public static Set<String> departments(Path connectors) {
        Set<String> departments = new HashSet<>(DEPARTMENTS);
        for (Path folder : List.of(Path.of("connectors"), connectors)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(Files::isDirectory)
                        .forEach(department ->
                                departments.add(department.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return departments;
    }

    /** Decides something by the hub's own way; returns what became of it, once it is in force on this node. */
    public static String decide(LookupHub hub, String id, AgreementChange change, @Nullable AgreementTerms terms) {
        long number = AgreementRegister.handIn(hub.store(), new HandedIn(id, change, terms, "an official", "no. 7"));
        String outcome = await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> AgreementRegister.outcome(hub.store(), number), Optional::isPresent)
                .orElseThrow()
                .toString();
        hub.bean(Agreements.class).follow();
        return outcome;
    }

    /** The agreements of another process of the hub, and its store. */
    public record Second(Agreements agreements, JdbcClient store) {}

    /** What a second process of the hub knows now. */
    public static Second secondNode(LookupHub hub) {
        Agreements other = new Agreements(
                hub.store(),
                new OwnData(hub.store(), hub.bean(Catalogues.class), hub.bean(CertificateTypes.class)),
                hub.bean(DerivedOnly.class),
                new AgreementQuotas(hub.bean(Counts.class)),
                ZoneId.of("Asia/Shanghai"),
                Clock.systemUTC());
        other.follow();
        return new Second(other, hub.store());
    }

    /** Whether the latecomer may have these fields of a type released for a matter, at a window. */
    public static boolean allows(Agreements agreements, String matter, String type, List<String> fields) {
        return agreements.decide(new Inquiry(
                        LATECOMER, type, matter, fields, Use.RELEASE, Inquiry.HOLDER, Mode.ENTRUSTED, Channel.WINDOW))
                instanceof AgreementVerdict.Granted;
    }

    /** Ends all that the latecomer has. */
    public static void endAll(LookupHub hub) {
        hub.bean(Agreements.class).of(LATECOMER).stream()
                .filter(agreement -> AgreementChange.END.mayFollow(agreement.state()))
                .forEach(agreement -> decide(hub, agreement.id(), AgreementChange.END, null));
    }

    /** Of 2026, on two fields for one matter. */
    public static AgreementTerms terms(String requester, String type) {
        return AgreedTerms.of(requester, "traffic-police", type)
                .fields(Set.of("certificateNumber", "expiringDate"))
                .matters(Set.of("food-business-permit"))
                .relations(Set.of("HANDLER"))
                .channels(Set.of(Channel.WINDOW, Channel.ONLINE))
                .legalBasis("a law, article 1")
                .during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))
                .terms();
    }

    /** The same until another day. */
    static AgreementTerms until(AgreementTerms terms, LocalDate day) {
        return new AgreementTerms(
                terms.requester(),
                terms.department(),
                terms.type(),
                terms.fields(),
                terms.matters(),
                terms.uses(),
                terms.relations(),
                terms.modes(),
                terms.channels(),
                terms.from(),
                day,
                terms.legalBasis(),
                terms.signed(),
                terms.quota());
    }

    static Agreement agreement(String id, int version, AgreementState state, AgreementTerms terms) {
        return new Agreement(id, version, state, terms, "somebody", "a document", DECIDED);
    }
}
