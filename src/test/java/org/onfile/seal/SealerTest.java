package org.onfile.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.file.MalformedFileException;

class SealerTest {

    private static final byte[] CONTEXT = "record:1".getBytes(UTF_8);
    private static final byte[] PLAIN = "张三 11010519491231002X".getBytes(UTF_8);

    private final Path folder;
    private final Sealer sealer;

    SealerTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.sealer = new Sealer(SealingKeys.in(folder));
    }

    @Test
    void opensWhatItSealed_alsoAfterARestart() throws Exception {
        byte[] sealed = sealer.seal(PLAIN, CONTEXT);
        assertThat(new Sealer(SealingKeys.in(folder)).unseal(sealed, CONTEXT)).isEqualTo(PLAIN);
        assertThat(sealer.unseal(sealer.seal(new byte[0], CONTEXT), CONTEXT)).isEmpty();
    }

    @Test
    void neverSealsTheSameInTheSameWay() {
        assertThat(sealer.seal(PLAIN, CONTEXT)).isNotEqualTo(sealer.seal(PLAIN, CONTEXT));
    }

    @Test
    void opensNothingThatWasAlteredOrMoved() throws Exception {
        byte[] sealed = sealer.seal(PLAIN, CONTEXT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> sealer.unseal(altered, CONTEXT)).isInstanceOf(SealBrokenException.class);
        }
        assertThatThrownBy(() -> sealer.unseal(sealed, "record:2".getBytes(UTF_8)))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> sealer.unseal(Arrays.copyOf(sealed, 12), CONTEXT))
                .isInstanceOf(SealBrokenException.class);
        Sealer other = new Sealer(SealingKeys.in(folder.resolve("other")));
        assertThatThrownBy(() -> other.unseal(sealed, CONTEXT)).isInstanceOf(SealBrokenException.class);
        assertThat(sealer.unseal(sealed, CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void aNonceNeverComesTwice_whicheverThreadsAsk() throws Exception {
        Nonces nonces = new Nonces();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> {
                        for (int n = 0; n < 1_000; n++) {
                            seen.add(Arrays.toString(nonces.next()));
                        }
                    }))
                    .toList();
            for (Future<?> one : asked) {
                one.get();
            }
        }
        assertThat(seen).hasSize(50_000);
    }

    @Test
    void aPseudonymIsTheSameForTheSameParts_andRunsThemNeverTogether() {
        Pseudonyms pseudonyms = new Pseudonyms(sealer);
        assertThat(pseudonyms.holder("111", "", "11010519491231002X"))
                .isEqualTo(pseudonyms.holder("111", "", "11010519491231002X"));
        assertThat(sealer.pseudonym("a", "bc", "d")).isNotEqualTo(sealer.pseudonym("a", "b", "cd"));
        assertThat(sealer.pseudonym("ab")).isNotEqualTo(sealer.pseudonym("a", "b"));
    }

    @Test
    void keysAreTheSame_howeverManyProcessesStartAtOnce(@TempDir Path places) throws Exception {
        for (int round = 0; round < 20; round++) {
            Path place = places.resolve("hub-" + round);
            Set<SealingKeys> seen = ConcurrentHashMap.newKeySet();
            CyclicBarrier start = new CyclicBarrier(8);
            try (var threads = Executors.newFixedThreadPool(8)) {
                var asked = IntStream.range(0, 8)
                        .mapToObj(i -> threads.submit(() -> {
                            start.await();
                            return seen.add(SealingKeys.in(place));
                        }))
                        .toList();
                for (Future<Boolean> one : asked) {
                    one.get();
                }
            }
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void keysThatAreBroken_stopTheStart_withoutBeingShown() throws Exception {
        for (String broken : new String[] {"", "c2hvcnQ=", "not!base64"}) {
            Files.writeString(folder.resolve("sealing.key"), broken);

            assertThatThrownBy(() -> SealingKeys.in(folder))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("sealing.key")
                    .hasMessageContaining("backup")
                    .hasMessageNotContaining("!")
                    .hasNoCause();
        }
    }

    @Test
    void keysAreForTheirOwnerAlone_andNeverShown() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sealing.key"))))
                .isEqualTo("rw-------");
        assertThat(SealingKeys.in(folder).toString()).isEqualTo("SealingKeys");
    }
}
