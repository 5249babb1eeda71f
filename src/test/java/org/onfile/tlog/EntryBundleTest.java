package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    private static final List<byte[]> ENTRIES = List.of(new byte[] {1, 2, 3}, new byte[0], new byte[0xffff]);

    @Test
    void putsEachEntryBehindItsLength() {
        assertThat(EntryBundle.bytes(ENTRIES.subList(0, 2))).containsExactly(0, 3, 1, 2, 3, 0, 0);
        assertThat(EntryBundle.entries(EntryBundle.bytes(ENTRIES))).containsExactlyElementsOf(ENTRIES);
        assertThat(EntryBundle.entries(new byte[0])).isEmpty();
    }

    @Test
    void refusesEntriesThatAreTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.bytes(List.of(new byte[0x10000])));
    }

    @Test
    void refusesWhatIsCutOff_andTellsWhatIsWhole() {
        byte[] content = EntryBundle.bytes(List.of(new byte[] {1, 2, 3}, new byte[] {4}));
        for (int length : new int[] {1, 2, 4, 6, 7}) {
            byte[] cut = Arrays.copyOf(content, length);

            assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.entries(cut));
            assertThat(EntryBundle.wholeEntries(cut)).hasSize(length < 5 ? 0 : 1);
        }
    }
}
