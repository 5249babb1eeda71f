package org.onfile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @Test
    void areUnpackedOnce_whoeverAsksAtTheSameTime(@TempDir Path cache) throws Exception {
        Callable<PostgresBinaries> asking = () -> PostgresBinaries.under(cache);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<PostgresBinaries>> all = threads.invokeAll(Collections.nCopies(3, asking));
            Path folder = all.getFirst().get().folder();
            for (Future<PostgresBinaries> each : all) {
                assertThat(each.get().folder()).isEqualTo(folder);
            }
            assertThat(Path.of(all.getFirst().get().program("postgres"))).isExecutable();
            try (Stream<Path> left = Files.list(cache)) {
                assertThat(left).containsExactly(folder);
            }
        }
    }
}
