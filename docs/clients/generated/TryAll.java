import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.DefaultApi;
import org.openapitools.client.model.Answer;
import org.openapitools.client.model.Lookup;

/** Asks all lookups of try.json with the client that openapi-generator makes (-g java --library native): docs/clients/generated. */
public class TryAll {
    public static void main(String[] a) throws Exception {
        if (a.length != 5) {
            System.err.println("usage: java TryAll URL CLIENT.p12 PASSWORD CA.pem TRY.json");
            System.exit(2);
        }
        SSLContext tls = tls(a[1], a[2].toCharArray(), a[3]);
        ApiClient client = new ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().sslContext(tls));
        client.updateBaseUri(a[0]);
        DefaultApi hub = new DefaultApi(client);

        ObjectMapper json = client.getObjectMapper();
        int asked = 0, wrong = 0;
        String exchange = "";
        for (JsonNode trial : json.readTree(new File(a[4]))) {
            if (!trial.has("lookup")) {
                continue; // a request of another operation
            }
            Answer answer = hub.lookUp(json.treeToValue(trial.get("lookup"), Lookup.class), null, null, null);
            List<String> expected = new ArrayList<>(), outcomes = new ArrayList<>();
            trial.get("expect").forEach(outcome -> expected.add(outcome.asText()));
            answer.getOutcomes().forEach(outcome -> outcomes.add(outcome.getOutcome().getValue()));
            asked++;
            if (!outcomes.equals(expected)) {
                wrong++;
                System.out.println(trial.get("what").asText() + ": " + outcomes + " instead of " + expected);
            }
            exchange = answer.getExchangeId();
        }
        boolean receipt = hub.giveReceipt(exchange).getProof().startsWith("c2sp.org/tlog-proof@v1\n");
        boolean keys = !hub.readAnswerKeys().getKeys().isEmpty() && hub.readCheckpoint().contains("\n— ");
        System.out.println(asked + " lookups, " + wrong + " not as expected; receipt " + receipt + ", keys and log " + keys
                + ", refusal " + refusal(hub, json));
        System.exit(wrong == 0 && receipt && keys ? 0 : 1);
    }

    /** A problem document, as the client shows one. */
    private static String refusal(DefaultApi hub, ObjectMapper json) throws Exception {
        try {
            hub.giveReceipt("AAAAAAAAAAAAAAAAAAAAAA");
            return "none";
        } catch (ApiException e) {
            return e.getCode() + " " + json.readTree(e.getResponseBody()).get("type").asText();
        }
    }

    /** The client's own certificate and key; and the authority of the hub's certificate, alone. */
    private static SSLContext tls(String own, char[] password, String authority) throws Exception {
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(KeyStore.getInstance(new File(own), password), password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = new FileInputStream(authority)) {
            trusted.setCertificateEntry("hub", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        return tls;
    }
}
