import java.io.*;
import java.math.*;
import java.net.URL;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.*;
import java.util.*;
import java.util.regex.*;
import javax.net.ssl.*;

/**
 * Asks Onfile and prints the signed answer once it is verified: genuine, to this question, to you, from this hub, still
 * usable, and in the exchange log. REPLY.json then has the whole reply, the evidence: keep it together with LOOKUP.json.
 * Java 8, no dependencies; Ed25519, for the log's signature, is in Java since 15, before that add Bouncy Castle's provider.
 */
public class OnfileClient {
    public static void main(String[] a) throws Exception {
        if (a.length != 8) {
            System.err.println("usage: java OnfileClient URL CERT.pem KEY.pem CA.pem LOOKUP.json REPLY.json REQUESTER ISSUER\n"
                    + "  REQUESTER  the name under which the hub knows you\n  ISSUER     the name of the hub (its onfile.issuer)");
            System.exit(2);
        }
        try {
            System.setOut(new PrintStream(System.out, true, "UTF-8"));
            System.out.println(ask(a[0], Operation.LOOKUP, tls(a[1], a[2], a[3]), Files.readAllBytes(Paths.get(a[4])), Paths.get(a[5]), a[6], a[7]));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            System.err.println(e.getMessage() == null ? e : e.getMessage());
            System.exit(1);
        }
    }

    /** What is asked: its path, and the kind of the log's entry of it. */
    enum Operation {
        LOOKUP("/v1/lookups", 1), MATERIAL_CHECK("/v1/material-checks", 9);
        final String path;
        final byte kind;
        Operation(String path, int kind) { this.path = path; this.kind = (byte) kind; }
    }

    /** What answers are signed as: of a client that is tried out another type, which is refused for a real one. */
    static final String ANSWER = "true".equals(System.getenv("ONFILE_SANDBOX")) ? "onfile-sandbox-answer+jwt" : "onfile-answer+jwt";

    /** The claims of the answer, as JSON. */
    static String ask(String url, Operation operation, SSLContext tls, byte[] question, Path kept, String requester, String issuer)
            throws IOException, GeneralSecurityException {
        byte[] reply = call(tls, url + operation.path, question);
        Map<?, ?> json = object(utf8(reply));
        String answer = text(json, "answer"), payload = signed(answer, object(utf8(call(tls, url + "/.well-known/jwks.json", null))));
        Map<?, ?> claims = object(payload);
        must(label(question).equals(claims.get("requestDigest")), "a genuine answer, but to another question");
        must(requester.equals(claims.get("aud")), "a genuine answer, but for " + claims.get("aud"));
        must(issuer.equals(claims.get("iss")), "a genuine answer, but from " + claims.get("iss"));
        must(number(claims, "exp") >= System.currentTimeMillis() / 1000, "a genuine answer, but too old to be used");
        must(json.containsKey("receipt"), "there is no receipt: nothing shows that the answer was logged");
        checkReceipt((Map<?, ?>) json.get("receipt"), operation.kind, answer, claims, utf8(call(tls, url + "/log/key", null)));
        keep(kept, reply);
        return payload;
    }

    /** The payload of a compact JWS that the hub signed (RFC 7515), with a key that was not retired yet. */
    static String signed(String answer, Map<?, ?> jwks) throws IOException, GeneralSecurityException {
        String[] jws = answer.split("\\.");
        Map<?, ?> header = object(utf8(Base64.getUrlDecoder().decode(jws[0])));
        must("ES256".equals(header.get("alg")) && ANSWER.equals(header.get("typ")), "that is no answer");
        Map<?, ?> jwk = null;
        for (Object key : (List<?>) jwks.get("keys")) if (text((Map<?, ?>) key, "kid").equals(header.get("kid"))) jwk = (Map<?, ?>) key;
        must(jwk != null, "signed with a key that the hub does not publish");
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
        Signature es256 = Signature.getInstance("SHA256withECDSA");
        es256.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class))));
        es256.update((jws[0] + "." + jws[1]).getBytes("US-ASCII"));
        byte[] rs = Base64.getUrlDecoder().decode(jws[2]); // ES256 has r and s side by side, Java 8 wants them in DER
        must(rs.length == 64, "the answer is not genuine");
        byte[] r = new BigInteger(1, Arrays.copyOf(rs, 32)).toByteArray(), s = new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)).toByteArray();
        byte[] der = join(new byte[] {0x30, (byte) (4 + r.length + s.length), 2, (byte) r.length}, r, new byte[] {2, (byte) s.length}, s);
        must(es256.verify(der), "the answer is not genuine");
        String payload = utf8(Base64.getUrlDecoder().decode(jws[1]));
        must(!jwk.containsKey("exp") || number(object(payload), "iat") <= number(jwk, "exp"), "signed after its key was retired");
        return payload;
    }

    /** That the log has the answer: checkpoint, proof (C2SP tlog-proof), entry and opening belong together. */
    static void checkReceipt(Map<?, ?> receipt, byte kind, String answer, Map<?, ?> claims, String logKeys) throws IOException, GeneralSecurityException {
        String[] parts = text(receipt, "proof").split("\n\n"), head = parts[0].split("\n"), checkpoint = parts[1].split("\n");
        must(head[0].equals("c2sp.org/tlog-proof@v1"), "that is no proof");
        must(isNoteOf(parts[1] + "\n", parts[2].split("\n"), logKeys), "the checkpoint is not one of the log");
        byte[] entry = base64(text(receipt, "entry")), hash = sha256(new byte[] {0}, entry);
        long node = Long.parseLong(head[1].split(" ")[1]), last = Long.parseLong(checkpoint[1]) - 1;
        must(node >= 0 && node <= last, "the log is not so large");
        for (String sibling : Arrays.asList(head).subList(2, head.length)) { // RFC 9162, 2.1.3.2
            must(last > 0, "the proof is too long");
            if (node % 2 == 1 || node == last) {
                hash = sha256(new byte[] {1}, base64(sibling), hash);
                for (; node % 2 == 0 && node != 0; node >>= 1) last >>= 1;
            } else hash = sha256(new byte[] {1}, hash, base64(sibling));
            node >>= 1;
            last >>= 1;
        }
        must(last == 0 && Arrays.equals(hash, base64(checkpoint[2])), "the log does not have the entry");
        Map<?, ?> opening = (Map<?, ?>) receipt.get("opening"), detail = object(text(opening, "detail"));
        byte[] commitment = sha256(base64(text(opening, "salt")), text(opening, "detail").getBytes("UTF-8"));
        must(Arrays.equals(entry, join(new byte[] {1, kind}, commitment)), "the entry is not of this exchange");
        must(detail.get("exchangeId").equals(claims.get("jti")) && detail.get("requester").equals(claims.get("aud"))
                && detail.get("requestDigest").equals(claims.get("requestDigest"))
                && detail.get("answerDigest").equals(label(answer.getBytes("US-ASCII"))), "another answer was logged");
    }

    /** Whether one of the log's keys, each name+id+base64(1 ‖ Ed25519 key), signed the note (C2SP signed-note). */
    static boolean isNoteOf(String text, String[] lines, String logKeys) throws IOException, GeneralSecurityException {
        byte[] x509 = base64("MCowBQYDK2VwAyEA"); // what stands before an Ed25519 key in a SubjectPublicKeyInfo
        for (String logKey : logKeys.trim().split("\n")) for (String line : lines) {
            String[] key = logKey.split("\\+", 3), signed = line.split(" ");
            byte[] blob = base64(signed[2]);
            if (!signed[1].equals(key[0]) || new BigInteger(1, Arrays.copyOf(blob, 4)).longValue() != Long.parseLong(key[1], 16)) continue;
            Signature ed25519 = Signature.getInstance("Ed25519");
            byte[] typed = base64(key[2]);
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(x509, Arrays.copyOfRange(typed, 1, typed.length)))));
            ed25519.update(text.getBytes("UTF-8"));
            if (ed25519.verify(Arrays.copyOfRange(blob, 4, blob.length))) return true;
        }
        return false;
    }

    /** Shows the certificate with those above it, trusts all authorities in the file. */
    static SSLContext tls(String certificate, String key, String authorities) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12"), trusted = KeyStore.getInstance("PKCS12");
        for (KeyStore store : new KeyStore[] {own, trusted}) store.load(null, null);
        own.setKeyEntry("own", privateKey(key), new char[0], certificates(certificate).toArray(new java.security.cert.Certificate[0]));
        for (java.security.cert.Certificate authority : certificates(authorities)) trusted.setCertificateEntry("ca" + trusted.size(), authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }
    static Collection<? extends java.security.cert.Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(Paths.get(file))) { return CertificateFactory.getInstance("X.509").generateCertificates(pem); }
    }
    /** Of an elliptic curve or RSA, in PKCS#8; RSA in PKCS#1 too. */
    static PrivateKey privateKey(String file) throws IOException, GeneralSecurityException {
        Matcher pem = Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([^-]+)-----").matcher(new String(Files.readAllBytes(Paths.get(file)), "US-ASCII"));
        if (!pem.find()) throw new IOException(file + ": no private key in PKCS#8. Convert it: openssl pkcs8 -topk8 -nodes -in KEY -out " + file);
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        if (pem.group(1) != null) { // PKCS#1 becomes the OCTET STRING in a PKCS#8
            byte[] rest = join(base64("AgEAMA0GCSqGSIb3DQEBAQUABII="), new byte[] {(byte) (der.length >> 8), (byte) der.length}, der);
            der = join(new byte[] {0x30, (byte) 0x82, (byte) (rest.length >> 8), (byte) rest.length}, rest);
        }
        try { return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)); }
        catch (InvalidKeySpecException notOfACurve) { return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)); }
    }
    static byte[] call(SSLContext tls, String url, byte[] body) throws IOException {
        HttpsURLConnection http = (HttpsURLConnection) new URL(url).openConnection();
        http.setSSLSocketFactory(tls.getSocketFactory());
        if (body != null) { http.setDoOutput(true); http.setRequestProperty("Content-Type", "application/json"); http.getOutputStream().write(body); }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = http.getResponseCode() < 400 ? http.getInputStream() : http.getErrorStream()) { for (int b = in.read(); b >= 0; b = in.read()) read.write(b); }
        if (http.getResponseCode() != 200) throw new IOException(utf8(read.toByteArray()));
        return read.toByteArray();
    }

    /** JSON (RFC 8259): maps, lists, strings, numbers, null and booleans. */
    static final class Json {
        final String text;
        int at;
        Json(String text) { this.text = text; }
        Object value() {
            switch (next()) {
                case '{':
                    Map<Object, Object> members = new LinkedHashMap<>();
                    for (char c = next(); c != '}'; c = next()) {
                        if (c == ',') next();
                        String name = string();
                        next(); // the colon
                        members.put(name, value());
                    }
                    return members;
                case '[':
                    List<Object> items = new ArrayList<>();
                    for (char c = next(); c != ']'; c = next()) { if (c != ',') at--; items.add(value()); }
                    return items;
                case '"':
                    return string();
                default:
                    int from = at - 1;
                    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
                    String word = text.substring(from, at);
                    return word.equals("null") ? null : word.equals("true") || word.equals("false") ? (Object) word.equals("true") : new BigDecimal(word);
            }
        }
        char next() { while (" \n\r\t".indexOf(text.charAt(at)) >= 0) at++; return text.charAt(at++); }
        String string() {
            StringBuilder string = new StringBuilder();
            for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
                int escaped = c == '\\' ? "\"\\/bfnrtu".indexOf(c = text.charAt(at++)) : -1;
                string.append(escaped < 0 ? c : escaped < 8 ? "\"\\/\b\f\n\r\t".charAt(escaped) : (char) Integer.parseInt(text.substring(at, at += 4), 16));
            }
            return string.toString();
        }
    }
    /** Writes a file; only its owner may read it. */
    static void keep(Path file, byte[] bytes) throws IOException {
        boolean owners = file.toFile().createNewFile() && file.toFile().setReadable(false, false);
        if (owners) file.toFile().setReadable(true, true);
        Files.write(file, bytes);
    }
    static Map<?, ?> object(String json) { return (Map<?, ?>) new Json(json).value(); }
    static String text(Map<?, ?> object, String name) { return (String) object.get(name); }
    static long number(Map<?, ?> object, String name) { return ((BigDecimal) object.get(name)).longValue(); }
    static BigInteger coordinate(Map<?, ?> jwk, String name) { return new BigInteger(1, Base64.getUrlDecoder().decode(text(jwk, name))); }
    static String utf8(byte[] bytes) throws IOException { return new String(bytes, "UTF-8"); }
    static byte[] base64(String text) { return Base64.getDecoder().decode(text); }
    static byte[] sha256(byte[]... parts) throws IOException, GeneralSecurityException { return MessageDigest.getInstance("SHA-256").digest(join(parts)); }
    static String label(byte[] bytes) throws IOException, GeneralSecurityException { return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes)); }
    static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) joined.write(part);
        return joined.toByteArray();
    }
    static void must(boolean holds, String why) throws SignatureException { if (!holds) throw new SignatureException("refused: " + why); }
}
