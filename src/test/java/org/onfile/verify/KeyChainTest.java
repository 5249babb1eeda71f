package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.Mirror.Update;
import org.onfile.verify.Mirror.Wanted;

/** From a log's key to those that came since. */
class KeyChainTest {

    private final RotatedLog rotated;
    private final Path copy;
    private final VerifierKey old;
    private final VerifierKey current;

    KeyChainTest(@TempDir Path folder, @TempDir Path copy) throws IOException {
        this.rotated = RotatedLog.in(folder);
        this.copy = copy;
        this.old = rotated.before().verifier();
        this.current = rotated.after().verifier();
    }

    @Test
    void leadsToTheKeyThatTheOldOneSignedFor() throws IOException {
        KeyChain chain = follow();

        assertThat(chain.keys()).containsExactly(old, current);
        assertThat(chain.steps()).containsExactly(new KeyChain.Step(current, rotated.change()));
    }

    @Test
    void leadsNowhere_byACheckpointThatNoneOfTheKeysSigned() throws IOException {
        rotated.write(TestLog.signer(TestLog.ORIGIN, 66));

        assertThat(follow().steps()).isEmpty();
    }

    @Test
    void leadsNowhere_byAnEntryThatTheSignedTreeHasNot() throws IOException {
        byte[] entries = Files.readAllBytes(rotated.folder().resolve("tile/entries/001.p/85"));
        NoteSigner thief = TestLog.signer(TestLog.ORIGIN, 67);
        Opening forged = RotatedLog.opening(rotated.before(), thief);
        int place = (rotated.change() - 256) * (2 + LogEntry.LENGTH) + 2;
        System.arraycopy(LogEntry.of(EntryKind.KEY_CHANGE, forged).bytes(), 0, entries, place, LogEntry.LENGTH);
        Files.write(rotated.folder().resolve("tile/entries/001.p/85"), entries);
        Files.writeString(rotated.folder().resolve("key-changes"), RotatedLog.line(rotated.change(), forged));
        Files.writeString(
                rotated.folder().resolve("checkpoint"),
                rotated.log().checkpoint().signed(rotated.before()).toString());

        assertThat(follow().keys()).containsExactly(old);
    }

    @Test
    void isFollowedByAMirror_thatIsMadeWithTheOldKeyAlone() throws IOException {
        Update update = update(List.of(old));

        assertThat(update.verdict()).isInstanceOf(Sound.class);
        assertThat(update.came()).containsExactly(new KeyChain.Step(current, rotated.change()));
        assertThat(copy.resolve("key")).hasContent(current + "\n" + old + "\n");

        rotated.log().grow(400);
        rotated.write(rotated.after());
        Update again = update(List.of(old));
        assertThat(again.verdict()).as("goes on with the old key named").isInstanceOf(Sound.class);
        assertThat(again.came()).isEmpty();
        assertThat(new LogVerifier(
                                new DirectorySource(copy),
                                KeyChain.follow(List.of(old), new DirectorySource(copy))
                                        .keys())
                        .verify(LogVerifier.Extent.WHOLE, ProgressListener.UNSEEN))
                .isInstanceOf(Sound.class);
    }

    @Test
    void isNotFollowedByAMirror_whereAnotherKeySigned() throws IOException {
        rotated.write(TestLog.signer(TestLog.ORIGIN, 66));

        assertThat(update(List.of(old)).verdict()).isInstanceOf(Wrong.class);
        assertThat(copy.resolve("checkpoint")).doesNotExist();
    }

    private KeyChain follow() throws IOException {
        return KeyChain.follow(List.of(old), new DirectorySource(rotated.folder()));
    }

    private Update update(List<VerifierKey> named) throws IOException {
        return new Mirror(copy, new DirectorySource(rotated.folder()))
                .update(new Wanted(named, true, 0, OptionalLong.empty()), ProgressListener.UNSEEN);
    }
}
