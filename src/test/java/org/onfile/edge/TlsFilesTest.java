package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.server.Pki;
import org.onfile.digest.Digest;
import org.onfile.file.MalformedFileException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Files of the demo's authority: the hub's own are {@code server}, {@code other} is another pair. */
@ExtendWith(OutputCaptureExtension.class)
class TlsFilesTest {

    private final Path folder;
    private final Path certificate;
    private final Path key;
    private final Path authorities;
    private final Pki pki;

    TlsFilesTest(@TempDir Path folder) {
        this.folder = folder;
        pki = Pki.in(folder).server().client("other");
        certificate = pki.certificate("server");
        key = pki.key("server");
        authorities = pki.certificate("ca");
    }

    @Nested
    class AtTheStart {

        @Test
        void areRefused_withTheKeyOfAnotherCertificate() throws IOException {
            put(pki.key("other"), key);

            assertThatThrownBy(TlsFilesTest.this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("onfile.tls")
                    .cause()
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith(key + " is not the key of the first certificate in " + certificate)
                    .hasMessageContaining("Put the key there");
        }

        @Test
        void areRefused_whereTheAuthorityComesBeforeTheHubsOwnCertificate() throws IOException {
            Files.writeString(certificate, Files.readString(authorities) + Files.readString(certificate));

            assertThatThrownBy(TlsFilesTest.this::open)
                    .cause()
                    .hasMessageContaining("the hub's own certificate comes first");
        }

        @Test
        void areNamed_whereTheyAreMissing() throws IOException {
            Files.delete(key);

            assertThatThrownBy(TlsFilesTest.this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(key.toString())
                    .hasMessageContaining("onfile.tls");
        }
    }

    @Nested
    class WhileTheHubRuns {

        private final TlsFiles files = open();
        private final Digest first = files.thumbprints().getFirst();

        @Test
        void areReadByTheTimerAlone_neverByAHandshake() throws IOException {
            put(pki.certificate("other"), certificate);
            put(pki.key("other"), key);
            assertThat(files.own().chain().getFirst().getSubjectX500Principal().getName())
                    .contains("CN=server");

            files.follow();

            assertThat(files.own().chain().getFirst().getSubjectX500Principal().getName())
                    .contains("CN=other");
            assertThat(files.own().key()).isEqualTo(Pem.key(pki.key("other")));
        }

        @Test
        void stayAsTheyWere_withTheKeyOfAnotherCertificate_untilItIsMended(CapturedOutput output) throws IOException {
            put(pki.key("other"), key);
            for (int i = 0; i < 3; i++) {
                files.follow();
            }
            assertThat(files.thumbprints().getFirst()).isEqualTo(first);
            assertThat(new CertifiedKey(
                                    files.own().key(),
                                    files.own().chain().getFirst().getPublicKey())
                            .isPair())
                    .isTrue();
            assertThat(output.getAll())
                    .containsOnlyOnce(key + " is not the key of the first certificate in " + certificate);

            put(pki.certificate("other"), certificate);
            files.follow();
            assertThat(files.thumbprints().getFirst()).isNotEqualTo(first);
        }

        @Test
        void keepAllAuthorities_whereTheirFileIsBeingCopied() throws IOException {
            Path second = Pki.in(folder.resolve("second")).certificate("ca");
            String both = Files.readString(authorities) + Files.readString(second);
            Files.writeString(authorities, both);
            files.follow();
            assertThat(files.authorities().certificates()).hasSize(2);

            for (int end : new int[] {both.length() - 40, both.length() / 2 + 200, 0}) {
                Files.writeString(authorities, both.substring(0, end));
                files.follow();
                assertThat(files.authorities().certificates())
                        .as("up to %s", end)
                        .hasSize(2);
            }
            Files.writeString(authorities, Files.readString(second));
            files.follow();
            assertThat(files.authorities().certificates()).hasSize(1);
        }
    }

    private TlsFiles open() {
        return new TlsFiles(certificate, key, authorities, null, Clock.systemUTC());
    }

    private static void put(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
