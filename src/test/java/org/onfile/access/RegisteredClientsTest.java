package org.onfile.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.server.Pki;
import org.onfile.digest.Digest;
import org.onfile.edge.Pem;

class RegisteredClientsTest {

    private static final String NOBODY = "clients: []\n";

    private final Path file;
    private final X509Certificate certificate;
    private final String registered;

    RegisteredClientsTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("clients.yaml");
        Pki pki = Pki.in(folder.resolve("pki")).client("intake");
        certificate = Pem.certificates(pki.certificate("intake")).getFirst();
        registered = "clients:\n" + Pki.registration("intake", "requester");
        Files.writeString(file, registered);
    }

    @Test
    void areFoundBySubject_orByThumbprint() throws Exception {
        assertThat(new Clients(file).find(certificate))
                .get()
                .extracting(Client::name)
                .isEqualTo("intake");

        String thumbprint = Digest.of(certificate.getEncoded()).hex();
        Files.writeString(
                file, "clients: [{name: old, thumbprint: \"" + thumbprint + "\", roles: [requester, auditor]}]");
        assertThat(new Clients(file).find(certificate))
                .get()
                .extracting(Client::name)
                .isEqualTo("old");
    }

    @Test
    void sayHowTheyAreBoundToCases_orAreNotRead() throws IOException {
        assertThat(new Clients(file).find(certificate))
                .get()
                .extracting(Client::cases)
                .isEqualTo(CaseDemand.UNCHECKED);

        Files.writeString(file, registered.replace(", cases: unchecked", ""));
        assertThat(new Clients(file).find(certificate).orElseThrow().casesOr(CaseDemand.REQUIRED))
                .isEqualTo(CaseDemand.REQUIRED);

        Files.writeString(file, registered.replace("unchecked", "off"));
        assertThatThrownBy(() -> new Clients(file))
                .hasMessageContaining("client 'intake': 'cases' is none of required, drafts, unchecked");
    }

    /** It sees nothing that is real: no role and no department that shows others' exchanges, or decides on them. */
    @Test
    void ofTheSandbox_askAndNothingElse() throws IOException {
        assertThat(new Clients(file).find(certificate)).get().matches(client -> !client.sandbox());

        String sandbox = registered.replace("roles:", "sandbox: true, roles:");
        Files.writeString(file, sandbox.replace("[requester]", "[requester, material-checker]"));
        assertThat(new Clients(file).find(certificate)).get().matches(Client::sandbox);
        for (String role : List.of("auditor", "operator")) {
            Files.writeString(file, sandbox.replace("[requester]", "[requester, " + role + "]"));
            assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("client 'intake' is of the sandbox");
        }
        Files.writeString(file, sandbox.replace("sandbox:", "department: market-regulation, sandbox:"));
        assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("client 'intake' is of the sandbox");
        Files.writeString(file, sandbox.replace("sandbox: true", "sandbox: yes please"));
        assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("client 'intake': 'sandbox' is true or false");
        String real = Pki.registration("intake", "requester").replace("CN=intake", "CN=another");
        Files.writeString(file, sandbox + real);
        assertThatThrownBy(() -> new Clients(file))
                .hasMessageContaining("of the sandbox in one line and real in another");
    }

    @Test
    void nameWhoVouchesForTheirOperators_byPublicKeysAlone() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        String operators = "cases: unchecked, operators: {issuer: i, audience: a, keys: [%s]}";

        Files.writeString(file, registered.replace("cases: unchecked", operators.formatted(key.toPublicJWK())));
        assertThat(new Clients(file).find(certificate).orElseThrow().operators())
                .isNotNull();

        Files.writeString(file, registered.replace("cases: unchecked", operators.formatted(key)));
        assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("operators: 'keys': one is a private key");
        Files.writeString(file, registered.replace("cases: unchecked", operators.formatted("")));
        assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("operators: 'keys' needs at least one key");
        Files.writeString(
                file,
                registered.replace("cases: unchecked", "operators: {issuer: i, keys: [" + key.toPublicJWK() + "]}"));
        assertThatThrownBy(() -> new Clients(file)).hasMessageContaining("operators: 'audience' is missing");
    }

    /** X.500 takes both for the same name (RFC 4518), and another authority may give it to anybody. */
    @Test
    void areNoOthersOfANameThatLooksLikeTheirs() throws IOException {
        for (String change : new String[] {"CN=ｉｎｔａｋｅ", "CN=INTAKE"}) {
            Files.writeString(file, registered.replace("CN=intake", change));
            assertThat(new Clients(file).find(certificate)).as(change).isEmpty();
        }
        Files.writeString(file, registered.replace("CN=Certificate authority", "CN=Certificate Authority"));
        assertThat(new Clients(file).find(certificate)).isEmpty();
    }

    @Test
    void areStruckOff_alsoWithinTheSecondOfAnotherChange() throws IOException {
        FileTime second = FileTime.fromMillis(1_764_000_000_000L);
        Files.setLastModifiedTime(file, second);
        Clients clients = new Clients(file);

        Files.writeString(file, NOBODY + "#".repeat(registered.length() - NOBODY.length()));
        Files.setLastModifiedTime(file, second);
        clients.follow();

        assertThat(clients.find(certificate)).isEmpty();
    }

    @Test
    void areStruckOff_whereReadingThatFailedAtFirst() throws IOException {
        Clients clients = new Clients(file);
        FileTime change = FileTime.fromMillis(1_764_000_000_000L);

        // As good as any file that cannot be read, also for root
        Files.delete(file);
        Files.createDirectory(file);
        Files.setLastModifiedTime(file, change);
        clients.follow();
        assertThat(clients.find(certificate)).isPresent();

        Files.delete(file);
        Files.writeString(file, NOBODY);
        Files.setLastModifiedTime(file, change);
        clients.follow();
        assertThat(clients.find(certificate)).isEmpty();
    }

    @Test
    void stayWhatTheyWere_whereAChangeCannotBeRead() throws IOException {
        Clients clients = new Clients(file);
        for (String broken : new String[] {
            "clients: nonsense",
            "clients: [",
            "clients: [{name: intake, roles: [requester]}]",
            "clients: [{name: intake, subject: 'no name', issuer: 'CN=x', roles: [requester]}]",
            "clients: [{name: intake, subject: 'CN=x', issuer: 'no name', roles: [requester]}]",
            "clients: [{name: intake, subject: 'CN=x', roles: [requester]}]",
            "clients: [{name: intake, subject: 'CN=x', issuer: 'CN=x', roles: [king]}]",
            "clients: [{name: intake, thumbprint: '9f86d081', roles: [requester]}]",
            "clients: [{name: intake, thumbprint: '" + "0".repeat(63) + "g', roles: [requester]}]",
            "clients: [{name: intake, thumbprint: '" + "0".repeat(65) + "', roles: [requester]}]",
            registered.replace("roles:", "signingKeys: [{kty: EC}], roles:"),
            registered.replace("roles:", "signingKeys: [{kty: oct, kid: k1, k: c2VjcmV0}], roles:"),
            registered + registered.lines().skip(1).findFirst().orElseThrow()
        }) {
            Files.writeString(file, broken);
            clients.follow();

            assertThat(clients.find(certificate)).as(broken).isPresent();
            assertThat(clients.digest()).contains(Digest.of(registered));
            assertThatThrownBy(() -> new Clients(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void areNobody_whereThereIsNoFile() throws IOException {
        Clients clients = new Clients(file);
        Files.delete(file);
        clients.follow();

        assertThat(clients.find(certificate)).isEmpty();
        assertThat(clients.digest()).isEmpty();
        assertThat(new Clients(file).digest()).isEmpty();
    }
}
