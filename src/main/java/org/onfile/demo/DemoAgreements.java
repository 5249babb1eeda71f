package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementFile;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.AgreementState;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.HandedIn;
import org.onfile.catalogue.Catalogue;
import org.onfile.cli.hub.HubOptions;
import org.onfile.demo.server.IntakeAgreements;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agreements of the demo's clients: those of the first start, and what a city of before lacks of them. */
final class DemoAgreements {

    static final String FILE = "agreements.yaml";
    private static final String RENEWAL = "demo";
    private static final Set<String> DECIDED_BY_NOBODY = Set.of(HandedIn.FIRST_SET_UP, RENEWAL);

    private DemoAgreements() {}

    /** What the file says: on all matters of the catalogue that comes with the hub. */
    static String text(Path data) throws IOException {
        Environment settings = new HubOptions().settings(Map.of("onfile.data", data.toString()));
        Catalogue own = Catalogue.in(
                Path.of(settings.getRequiredProperty("onfile.catalogue")),
                Schemas.in(Path.of(settings.getRequiredProperty("onfile.schemas")))
                        .certificateTypes());
        return IntakeAgreements.text(
                        own.names(),
                        own.matters().values().stream()
                                .flatMap(matter -> matter.roles().keySet().stream())
                                .toList())
                + TrialClients.agreements();
    }

    /**
     * Hands in what the file has and the store lacks: new agreements, and new terms of those that nobody decided on since
     * the first set-up.
     *
     * @return how many
     */
    static int renew(Path data, JdbcClient store, CertificateTypes types) {
        AgreementFile file = AgreementFile.in(data.resolve(FILE), new AgreementFile.Known(types, Map.of(), List.of()));
        List<HandedIn> lacking = lacking(AgreementRegister.newest(store), file.agreements());
        lacking.forEach(change -> AgreementRegister.handIn(store, change));
        return lacking.size();
    }

    /**
     * What has to be granted.
     *
     * @param newest of each agreement that there is
     * @param terms of all that there should be, by their ids
     */
    static List<HandedIn> lacking(List<Agreement> newest, Map<String, AgreementTerms> terms) {
        Map<String, Agreement> held = newest.stream().collect(Collectors.toMap(Agreement::id, Function.identity()));
        return terms.entrySet().stream()
                .filter(one -> isLacking(held.get(one.getKey()), one.getValue()))
                .map(one -> new HandedIn(
                        one.getKey(), AgreementChange.GRANT, one.getValue(), "demo", "a newer version of the demo"))
                .toList();
    }

    private static boolean isLacking(@Nullable Agreement before, AgreementTerms terms) {
        return before == null
                || (before.state() == AgreementState.GRANTED
                        && DECIDED_BY_NOBODY.contains(before.decidedBy())
                        && !before.terms().equals(terms));
    }
}
