package org.onfile.cli.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a new key in the place of the current one. */
@Command(
        name = "rotate",
        description = {
            "Retires a signing key and makes a new one. What the old one has signed stays verifiable: its public half"
                    + " is kept, its private half is destroyed.",
            "A running hub takes the new key up within a second or two and records the change in the exchange log."
        },
        mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {

    @Mixin
    private HubOptions hub = new HubOptions();

    @Parameters(
            paramLabel = "answers|log|sm2",
            description =
                    "Which key: that of answers, that of the exchange log, or that of the SM2 signatures beside answers.")
    private HubKeys.Use use = HubKeys.Use.answers;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        HubKeys keys = HubKeys.of(hub.settings());
        keys.rotate(use);
        List<String> names = keys.names(use);
        out.println("current  " + names.get(0));
        out.println("retired  " + names.get(1));
        if (use == HubKeys.Use.log) {
            out.println(
                    "Tell auditors and witnesses of the new key: /log/key has it, but they should hear it from you.");
        }
        return 0;
    }
}
