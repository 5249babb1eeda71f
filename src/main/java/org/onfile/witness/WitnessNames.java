package org.onfile.witness;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The witnesses that a hub's settings name: for commands that work beside it. */
public final class WitnessNames {

    private WitnessNames() {}

    /**
     * Their names, as their keys have them.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException if the settings are not sound
     */
    public static List<String> in(Environment settings) {
        return Binder.get(settings).bindOrCreate("onfile.log", WitnessSettings.class).witnesses().stream()
                .map(witness -> witness.verifier().name())
                .toList();
    }
}
