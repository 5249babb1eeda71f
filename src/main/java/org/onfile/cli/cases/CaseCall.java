package org.onfile.cli.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubCall;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command announces and reads cases, as the requester that asks for them. */
final class CaseCall {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final HubCall hub = new HubCall();

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description =
                    "The hub's name, for which a request is signed: its onfile.issuer (default: ${DEFAULT-VALUE}).")
    private String issuer = "onfile";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The case as the hub has it; empty where it refuses to show one, which it says. */
    Optional<JsonNode> read(String number) throws IOException, InterruptedException, GeneralSecurityException {
        return shown(hub.get(path(number)));
    }

    /** The case as the hub has it then; empty where it refuses that, which it says. */
    Optional<JsonNode> announce(String number, byte[] announcement)
            throws IOException, InterruptedException, GeneralSecurityException {
        return shown(hub.put(path(number), announcement, issuer));
    }

    /** Prints the case; the exit code. */
    int print(Optional<JsonNode> known) {
        known.ifPresent(page -> terminal().getOut().println(page.toPrettyString()));
        return known.isPresent() ? 0 : 1;
    }

    private String path(String number) {
        if (!number.matches("[A-Za-z0-9._~-]{1,64}")) {
            throw new ParameterException(
                    terminal(), "NUMBER: 1 to 64 characters of A-Z, a-z, 0-9 and . _ ~ - are expected");
        }
        return "/v1/cases/" + number;
    }

    private Optional<JsonNode> shown(HttpResponse<byte[]> reply) throws IOException {
        JsonNode page;
        try {
            page = JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            // Without its message, which may quote the reply
            throw new IOException("The hub answered with status " + reply.statusCode() + ", and no JSON");
        }
        if (reply.statusCode() == 200) {
            return Optional.of(page);
        }
        terminal().getErr().println("The hub refuses it with status " + reply.statusCode() + ":");
        terminal().getErr().println(page.toPrettyString());
        return Optional.empty();
    }

    private CommandLine terminal() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}
