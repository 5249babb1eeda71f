package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./onfile} does without building. */
class LauncherWithoutABuildTest extends LauncherFixture {

    LauncherWithoutABuildTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void showsHelp_withoutAJdkOrABuild() throws Exception {
        Files.createDirectories(home.resolve("docs/help"));
        Files.writeString(home.resolve("docs/help/onfile.txt"), "all commands\n");
        Files.writeString(home.resolve("docs/help/feed-check.txt"), "how to check\n");
        Files.delete(java.resolve("bin/java"));

        assertThat(run("--help")).isEqualTo("all commands\n");
        assertThat(run("feed", "check", "--help")).isEqualTo("how to check\n");
        Launched nothing = launch();
        assertThat(nothing.end()).isEqualTo(2);
        assertThat(nothing.output()).isEqualTo("Which command?\nall commands\n");
        assertThat(home.resolve("builds")).doesNotExist();
    }

    @Test
    void runsWhatWasBuiltLast_whereNoHubIsRun() throws Exception {
        run("serve");
        write("pom.xml");

        assertThat(run("doctor")).contains("starts with build 1").contains("Sources are newer than the last build");
        assertThat(run("serve")).contains("starts with build 2");
    }

    @Test
    void runsAPrebuiltJar_whereNoHubIsRun_andNothingWasBuilt() throws Exception {
        Files.writeString(home.resolve("onfile.jar"), "prebuilt\n");

        assertThat(run("doctor")).contains("starts with prebuilt");
        assertThat(home.resolve("builds")).doesNotExist();
        assertThat(run("serve")).contains("starts with build 1");
    }

    @Test
    void buildsForACommand_whereThereIsNoJarAtAll_andSaysWhatItIsAt() throws Exception {
        assertThat(run("doctor"))
                .contains("starts with build 1", "Building onfile for the first time", "preparing, 0 s");
    }
}
