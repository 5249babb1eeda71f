import java.io.*;
import java.math.BigInteger;
import java.net.URL;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.*;
import java.util.*;
import java.util.regex.*;
import javax.net.ssl.*;

/** Asks Onfile and verifies the signed answer. Java 8, no dependencies: URL CERT.pem KEY.pem CA.pem LOOKUP.json */
public class OnfileClient {
    public static void main(String[] a) throws Exception {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        KeyStore own = KeyStore.getInstance("PKCS12"), trusted = KeyStore.getInstance("PKCS12");
        for (KeyStore store : new KeyStore[] {own, trusted}) store.load(null, null);
        String pem = new String(Files.readAllBytes(Paths.get(a[2])), "US-ASCII").replaceAll("-----[^-]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        own.setKeyEntry("own", key, new char[0], new java.security.cert.Certificate[] {x509.generateCertificate(new FileInputStream(a[1]))});
        trusted.setCertificateEntry("ca", x509.generateCertificate(new FileInputStream(a[3])));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);

        String reply = call(tls, a[0] + "/v1/lookups", Files.readAllBytes(Paths.get(a[4])));
        String[] jws = find(reply, "\"answer\":\"([^\"]+)\"").split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(jws[0]), "UTF-8");
        if (!header.contains("\"alg\":\"ES256\"") || !header.contains("\"typ\":\"onfile-answer+jwt\"")) throw new SignatureException("no answer");
        String jwks = call(tls, a[0] + "/.well-known/jwks.json", null);
        String jwk = find(jwks, "(\\{[^{}]*\"kid\":\"" + Pattern.quote(find(header, "\"kid\":\"([^\"]+)\"")) + "\"[^{}]*\\})");
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(find(jwk, "\"x\":\"([^\"]+)\"")), number(find(jwk, "\"y\":\"([^\"]+)\"")));
        Signature es256 = Signature.getInstance("SHA256withECDSA");
        es256.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class))));
        es256.update((jws[0] + "." + jws[1]).getBytes("US-ASCII"));
        byte[] rs = Base64.getUrlDecoder().decode(jws[2]); // ES256 has r and s side by side, Java 8 wants them in DER
        byte[] r = new BigInteger(1, Arrays.copyOf(rs, 32)).toByteArray(), s = new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)).toByteArray();
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {{0x30, (byte) (4 + r.length + s.length), 2, (byte) r.length}, r, {2, (byte) s.length}, s}) der.write(part);
        if (rs.length != 64 || !es256.verify(der.toByteArray())) throw new SignatureException("the answer is not genuine");
        new PrintStream(System.out, true, "UTF-8").println(new String(Base64.getUrlDecoder().decode(jws[1]), "UTF-8"));
    }
    static String call(SSLContext tls, String url, byte[] body) throws IOException {
        HttpsURLConnection http = (HttpsURLConnection) new URL(url).openConnection();
        http.setSSLSocketFactory(tls.getSocketFactory());
        if (body != null) { http.setDoOutput(true); http.setRequestProperty("Content-Type", "application/json"); http.getOutputStream().write(body); }
        try (Scanner in = new Scanner(http.getResponseCode() < 400 ? http.getInputStream() : http.getErrorStream(), "UTF-8").useDelimiter("\\A")) {
            String text = in.next();
            if (http.getResponseCode() != 200) throw new IOException(text);
            return text;
        }
    }
    static String find(String text, String regex) throws IOException { Matcher m = Pattern.compile(regex).matcher(text); if (!m.find()) throw new IOException("not found: " + regex); return m.group(1); }
    static BigInteger number(String base64url) { return new BigInteger(1, Base64.getUrlDecoder().decode(base64url)); }
}
