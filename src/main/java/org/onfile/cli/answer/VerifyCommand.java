package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerifier;
import org.onfile.attest.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a kept answer is what the hub signed. */
@Command(
        name = "verify",
        description = "Verifies an answer with the hub's public keys; offline, if they are in a file.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:genuine", "1:not genuine", "2:used wrongly"})
final class VerifyCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(
            paramLabel = "FILE",
            description = "The answer: the compact JWS, or the whole reply it came in; - for standard input.")
    private Path answer = Path.of("-");

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description = "The hub's keys (default: fetched from the hub's /.well-known/jwks.json).")
    private String keys = "/.well-known/jwks.json";

    @Mixin
    private final HubCall hub = new HubCall();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        String text = answer.toString().equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(answer);
        return switch (new AnswerVerifier(keys()).verify(jws(text.strip()))) {
            case Verdict.Refused refused -> {
                err.println("NOT GENUINE: " + refused.reason().meaning());
                yield 1;
            }
            case Verdict.Genuine genuine -> {
                print(genuine, out);
                yield 0;
            }
        };
    }

    private static void print(Verdict.Genuine genuine, PrintWriter out) {
        JsonNode claims = genuine.claims();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        out.println("GENUINE: signed with key " + genuine.keyId());
        out.println("  issuer    " + claims.path("iss").asText());
        out.println("  requester " + claims.path("aud").asText());
        out.println("  exchange  " + claims.path("jti").asText());
        out.println("  signed    " + Instant.ofEpochSecond(claims.path("iat").asLong()));
        out.println("  usable    until " + expires
                + (Clock.systemUTC().instant().isAfter(expires) ? ": over, ask again before deciding anew" : ""));
        for (JsonNode outcome : claims.path("outcomes")) {
            out.println("  " + outcome.path("type").asText() + ": "
                    + outcome.path("outcome").asText() + " as of "
                    + outcome.path("asOf").asText());
        }
    }

    /** A reply carries the answer as a member. */
    private static String jws(String text) throws IOException {
        return text.startsWith("{") ? JSON.readTree(text).path("answer").asText() : text;
    }

    private JWKSet keys() throws IOException, InterruptedException, GeneralSecurityException {
        boolean fetched = keys.startsWith("/.well-known") || keys.startsWith("https:");
        String json = fetched ? hub.get(URI.create(keys)).body() : Files.readString(Path.of(keys));
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IOException(keys + ": not a JWK set (RFC 7517)", e);
        }
    }
}
