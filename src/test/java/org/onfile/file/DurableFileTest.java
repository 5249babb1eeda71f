package org.onfile.file;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    private static final int AT_ONCE = 12;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Nested
    class Writing {

        @Test
        void replacesTheContent_andLeavesNothingBeside() throws IOException {
            Path file = folder.resolve("city.json");
            DurableFile.write(file, "old and longer", DurableFile.READABLE);

            DurableFile.write(file, "new", DurableFile.READABLE);

            assertThat(file).hasContent("new");
            assertThat(folder).isDirectoryContaining(other -> other.equals(file));
            assertThat(folder.toFile().list()).hasSize(1);
        }

        @Test
        void keepsASecretToItsOwner() throws IOException {
            Path file = folder.resolve("secret");
            DurableFile.write(file, "s", DurableFile.OWNER_ONLY);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void goesOn_whereAProcessDied() throws IOException {
            Path file = folder.resolve("port");
            Files.writeString(folder.resolve("port.new"), "2");

            DurableFile.write(file, "20001", DurableFile.READABLE);

            assertThat(file).hasContent("20001");
            assertThat(folder.toFile().list()).hasSize(1);
        }

        @Test
        void leavesTheOldContent_whereTheNewIsNotWhole() throws IOException {
            Path file = folder.resolve("openings");
            DurableFile.write(file, "old", DurableFile.READABLE);

            assertThatThrownBy(() -> DurableFile.write(
                            file,
                            out -> {
                                out.write('n');
                                throw new IOException("the other end is gone");
                            },
                            DurableFile.READABLE))
                    .isInstanceOf(IOException.class);

            assertThat(file).hasContent("old");
        }
    }

    @Nested
    class Creating {

        @Test
        void leavesAFileThatIsThere() throws IOException {
            Path file = Files.writeString(folder.resolve("sealing.key"), "the one key");

            DurableFile.createIfAbsent(
                    file,
                    out -> {
                        throw new AssertionError("another key was made");
                    },
                    DurableFile.OWNER_ONLY);

            assertThat(file).hasContent("the one key");
        }

        @Test
        void makesOneFile_howeverManyTryAtOnce() throws Exception {
            for (int round = 0; round < 40; round++) {
                Path file = folder.resolve("key-" + round);
                Set<String> seen = atOnce(number -> {
                    DurableFile.createIfAbsent(
                            file,
                            out -> out.write(("key of " + number).getBytes(StandardCharsets.UTF_8)),
                            DurableFile.OWNER_ONLY);
                    return Files.readString(file);
                });

                assertThat(seen).hasSize(1);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            assertThat(folder.toFile().list()).hasSize(40);
        }

        @Test
        void makesFolders_howeverManyTryAtOnce() throws Exception {
            Path deep = folder.resolve("a/b/c/d");

            atOnce(number -> {
                DurableFile.makeFolderOf(deep.resolve("file"));
                return "made";
            });

            assertThat(deep).isDirectory();
        }
    }

    /** Other ways to write a file can leave half of it, or none, when the power fails. */
    @Test
    void isTheOnlyWayToWriteAFile() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.onfile.file", "org.onfile.bench..", "org.onfile.soak..")
                // PostgreSQL's own settings, written anew before each start of it
                .and()
                .haveNameNotMatching("org\\.onfile\\.store\\.Cluster")
                // Goes on behind the last whole line
                .and()
                .haveNameNotMatching("org\\.onfile\\.cli\\.log\\.OpeningsFile")
                .should()
                .callMethodWhere(target(owner(JavaClass.Predicates.equivalentTo(Files.class)))
                        .and(target(nameMatching(
                                "write.*|move|createFile|createTempFile|newOutputStream|newBufferedWriter"))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.onfile"));
    }

    private interface Attempt {
        String by(int number) throws Exception;
    }

    private static Set<String> atOnce(Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var attempts = IntStream.range(0, AT_ONCE)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return attempt.by(number);
                    }))
                    .toList();
            Set<String> seen = new HashSet<>();
            for (Future<String> one : attempts) {
                seen.add(one.get());
            }
            return seen;
        }
    }
}
