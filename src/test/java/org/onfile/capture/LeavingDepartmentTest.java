package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.feed.FeedState;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.seal.Pseudonyms;

/** A department leaves: {@code onfile connector remove} and {@code onfile feed remove}, beside a hub that runs. */
class LeavingDepartmentTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void leavesNoSlotBehind_andItsFeedCountsAsRemoved_untilItIsPurged() throws Exception {
        Path data = folder.resolve("hub");
        Path old = folder.resolve("old/test-office");
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 5);
            Path connectors = office.connectors(folder);
            List<String> values = new ArrayList<>();
            office.settings().forEach((name, value) -> values.add(name + "=" + value));
            try (TestHub hub = TestHub.start(data, connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                assertThat(shell.run("connector", "remove", "--data", data, "test-office"))
                        .isEqualTo(2);
                assertThat(shell.err()).contains("the hub still follows", "restart the hub");
            }
            Files.write(data.resolve("connectors.properties"), values);
            Files.createDirectories(old.getParent());
            Files.move(connectors.resolve("test-office"), old);

            try (TestHub hub = TestHub.start(data, connectors, office.settings())) {
                assertThat(shell.run("connector", "remove", "--data", data, "--from", old, "test-office"))
                        .as(shell.err())
                        .isZero();
                assertThat(shell.out())
                        .contains(
                                "dropped: replication slot onfile_test_office",
                                "drop publication if exists onfile;",
                                "drop role onfile;");
                assertThat(slots(office)).isZero();

                assertThat(shell.run("feed", "status", "--data", data))
                        .as(shell.out())
                        .isZero();
                assertThat(shell.out()).contains("REMOVED");
                Findings found = find(hub);
                assertThat(found.held()).hasSize(1);
                assertThat(found.searched().getFirst().state()).isEqualTo(FeedState.REMOVED);

                assertThat(shell.run("feed", "remove", "--purge", "--data", data, Office.FEED))
                        .isZero();
                assertThat(shell.out()).contains("removed, with its 5 certificate(s)");
                assertThat(find(hub).held()).isEmpty();
                assertThat(find(hub).searched()).isEmpty();
            }
        }
    }

    private static Findings find(TestHub hub) {
        return hub.bean(Certificates.class)
                .find(List.of(new Wanted(
                        hub.bean(Pseudonyms.class).holder("999", "test-office", "H1"), "work-safety-permit")))
                .getFirst();
    }

    private static int slots(Office office) throws Exception {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from pg_replication_slots")) {
            count.next();
            return count.getInt(1);
        }
    }
}
