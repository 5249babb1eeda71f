package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;

class UnheardLogTest {

    @Test
    void isNotFollowed(@TempDir Path folder) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutHook(before));
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"));
                TestHub hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings())) {
            Capture capture = hub.bean(Captures.class).running("test-office");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> capture.state().get() instanceof CaptureState.Failing failing
                            && failing.fault().contains("BinlogHook"));
            assertThat(new Permits(hub).life().watermark()).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As of a jar that lacks a file. */
    private static final class WithoutHook extends ClassLoader {

        WithoutHook(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith("SignalActionProvider") ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
