package org.onfile;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All tests wait for a condition for a minute, not for Awaitility's ten seconds: a busy machine is no fault of the hub.
 * JUnit finds it through {@code META-INF/services}.
 */
public final class PatientTests implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
