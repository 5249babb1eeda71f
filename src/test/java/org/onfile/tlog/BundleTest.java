package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final List<byte[]> ENTRIES = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[0xffff]);

    @Test
    void putsEachEntryBehindItsLength() {
        assertThat(Bundle.bytes(ENTRIES.subList(0, 2))).containsExactly(0, 3, 1, 2, 3, 0, 0);
        assertThat(Bundle.entries(Bundle.bytes(ENTRIES))).containsExactlyElementsOf(ENTRIES);
        assertThat(Bundle.entries(new byte[0])).isEmpty();
    }

    @Test
    void refusesEntriesThatAreTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.bytes(List.of(new byte[0x10000])));
    }

    @Test
    void refusesWhatIsCutOff_andTellsWhatIsWhole() {
        byte[] content = Bundle.bytes(List.of(new byte[] {1, 2, 3}, new byte[] {4}));
        for (int length : new int[] {1, 2, 4, 6, 7}) {
            byte[] cut = Arrays.copyOf(content, length);

            assertThatIllegalArgumentException().isThrownBy(() -> Bundle.entries(cut));
            assertThat(Bundle.wholeEntries(cut)).hasSize(length < 5 ? 0 : 1);
        }
    }
}
