package org.onfile.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.PseudonymBytes;

/** What the log is to commit to of each record: nothing that can be guessed, nor found again in another batch. */
class CommitmentTest extends NormaliserFixture {

    @Test
    void isOfSaltStateKeyAndContent() throws Exception {
        FeedRecord record = licences.read(sound());
        CertificateRecord certificate = licences.open(record);
        byte[] digest = new byte[32];
        certificate.getContentDigest().duplicate().get(digest);
        byte[] salt = PseudonymBytes.of(
                        licences.pseudonyms.recordSalt(PseudonymBytes.uuid(record.getRef()), TestFeed.POSITION))
                .bytes();

        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(salt);
        sha256.update("PRESENT\n4711\n".getBytes(StandardCharsets.UTF_8));
        assertThat(record.getCommitment().bytes()).isEqualTo(sha256.digest(digest));
    }

    @Test
    void isAnotherInAnotherBatch_ofTheSameContent() {
        FeedRecord once = licences.read(sound());
        FeedRecord again = licences.readAt(9_000_000L, sound());

        assertThat(again.getContent()).isEqualTo(once.getContent());
        assertThat(again.getCommitment()).isNotEqualTo(once.getCommitment());
        assertThat(licences.read(sound()).getCommitment()).isEqualTo(once.getCommitment());
    }

    @Test
    void isThere_alsoOfWhatIsGoneOrCannotBeRead() {
        assertThat(licences.read(sound().with("fw", "住宿服务")).getCommitment()).isNotNull();
        assertThat(licences.gone("4711").getRecords().getFirst().getCommitment())
                .isNotNull();
    }
}
