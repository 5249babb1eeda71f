package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerifier;
import org.onfile.cli.hub.GivenLogKeys;
import org.onfile.cli.hub.HubLink;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.KeyLines;
import org.onfile.verify.ReceiptVerdict;
import org.onfile.verify.ReceiptVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a kept reply is what the hub signed, and whether the exchange was logged. */
@Command(
        name = "verify",
        description = {
            "Verifies a kept reply: that the hub signed the answer, and that the exchange log has it. An answer without"
                    + " a receipt is refused.",
            "Offline, if the hub's keys and the log's are in files; keys that are fetched from the hub now show only that"
                    + " it stands by its answer."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:genuine and logged", "1:not genuine, or not shown to be logged", "2:used wrongly"})
final class AnswerVerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "The reply, exactly as it came: JSON with answer and receipt; - for standard input.")
    private Path reply = Path.of("-");

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description = "The hub's keys (default: fetched from the hub's /.well-known/jwks.json).")
    private String keys = "/.well-known/jwks.json";

    @Option(
            names = "--log-key",
            paramLabel = "KEY|FILE",
            description = "The log's verifier key, or a file of them, current and retired (default: DIR/log.vkey of"
                    + " --data, else fetched from the hub's /log/key).")
    private List<String> logKeys = List.of();

    @Mixin
    private final HubLink hub = new HubLink();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        byte[] kept = reply.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(reply);
        ReceiptVerifier verifier;
        try {
            List<VerifierKey> log = ReceiptVerifier.hasReceipt(kept) ? logKeys() : List.of();
            verifier = new ReceiptVerifier(new AnswerVerifier(keys()), log);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return switch (verifier.verify(kept)) {
            case ReceiptVerdict.NotGenuine(var reason) -> {
                err.println("NOT GENUINE: " + reason.meaning());
                yield 1;
            }
            case ReceiptVerdict.NotProven(var reason, String what) -> {
                err.println("NOT PROVEN: " + reason.meaning() + " (" + what + ")");
                yield 1;
            }
            case ReceiptVerdict.Proven proven -> {
                print(proven, self.commandLine().getOut());
                yield 0;
            }
        };
    }

    private static void print(ReceiptVerdict.Proven proven, PrintWriter out) {
        JsonNode claims = proven.claims();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        out.println("GENUINE: signed with key " + proven.keyId());
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
        out.println("LOGGED: as entry " + proven.index() + " of the log '"
                + proven.checkpoint().origin() + "'");
        out.println("  checkpoint of " + proven.checkpoint().size() + " entries, root "
                + proven.checkpoint().root());
    }

    private JWKSet keys() throws IOException, InterruptedException, GeneralSecurityException {
        boolean fetched = keys.startsWith("/.well-known") || keys.startsWith("https:");
        String json = fetched ? hub.page(URI.create(keys)) : Files.readString(Path.of(keys));
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IOException(keys + ": not a JWK set (RFC 7517)", e);
        }
    }

    private List<VerifierKey> logKeys() throws IOException, InterruptedException, GeneralSecurityException {
        if (!logKeys.isEmpty()) {
            return GivenLogKeys.of(logKeys);
        }
        Path beside = hub.data().resolve("log.vkey");
        return Files.isReadable(beside)
                ? KeyLines.parse(Files.readString(beside), beside.toString())
                : KeyLines.parse(hub.page(URI.create("/log/key")), "the hub's /log/key");
    }
}
