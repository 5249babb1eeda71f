package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.registry.RegistryCertificate;

/**
 * A permit counts only with an owner, and owners name their permit otherwise than it is written: the databases take both
 * for the same. It is one certificate, and it goes with its owner, or with its permit.
 */
class KeySpellingTest {

    /** What the key is, and how an owner writes the key of the second and the third permit. */
    @SuppressWarnings("ImmutableEnumChecker") // lists made by List.of
    enum Spelling {
        ANY_CASE(Office.Engine.MARIADB, List.of(), "p2", "p3"),
        BLANKS(Office.Engine.MARIADB, List.of(), "P2 ", "P3  "),
        ZEROS(
                Office.Engine.MARIADB,
                List.of(
                        "update permit set id = substr(id, 2)",
                        "update owner set permit = substr(permit, 2)",
                        "alter table permit modify id int(8) unsigned zerofill"),
                "00000002",
                "0003"),
        FILLED_BY_THE_SERVER(
                Office.Engine.MARIADB,
                List.of(
                        "alter table permit modify id char(20)",
                        "set global sql_mode = concat(@@global.sql_mode, ',PAD_CHAR_TO_FULL_LENGTH')"),
                "P2",
                "P3 "),
        PADDED(Office.Engine.POSTGRESQL, List.of("alter table permit alter id type char(20)"), "P2", "P3 "),
        CITEXT(
                Office.Engine.POSTGRESQL,
                List.of(
                        "create extension citext",
                        "alter table permit alter id type citext",
                        "alter table owner alter permit type citext"),
                "p2",
                "p3");

        private final Office.Engine engine;
        private final List<String> key;
        private final String second;
        private final String third;

        Spelling(Office.Engine engine, List<String> key, String second, String third) {
            this.engine = engine;
            this.key = key;
            this.second = second;
            this.third = third;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isOneCertificate_andGoesWithItsRow(Spelling spelling, @TempDir Path folder) throws Exception {
        try (Office office = Office.open(spelling.engine, folder.resolve("department"))) {
            office.issue(1, 6);
            office.execute(spelling.key.toArray(String[]::new));
            office.execute("update owner set permit = '" + spelling.third + "' where oid = 3");
            Path connectors = office.connectors(
                    folder, file -> file.replace("from permit p", "from permit p join owner w on w.permit = p.id"));
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                assertThat(present(hub)).containsExactly("H1", "H2", "H3", "H4", "H5", "H6");

                office.execute(
                        "update owner set permit = '" + spelling.second + "' where oid = 2",
                        "update permit set nr = 'NEW' where nr in ('N2', 'N3')");
                hub.awaitCurrent(Office.FEED);
                assertThat(present(hub)).containsExactly("H1", "H2", "H3", "H4", "H5", "H6");
                assertThat(new Permits(hub).present("H3").getCertificateNumber())
                        .isEqualTo("NEW");

                office.execute("delete from owner where oid in (2, 3)", "delete from permit where nr = 'N4'");
                hub.awaitCurrent(Office.FEED);
                assertThat(present(hub)).containsExactly("H1", "H5", "H6");
            }
        }
    }

    /** Who has exactly one certificate, and a valid one; whoever has none, or a withdrawn one, has none. */
    private static List<String> present(TestHub hub) {
        Permits permits = new Permits(hub);
        return Stream.of("H1", "H2", "H3", "H4", "H5", "H6")
                .filter(holder -> permits.find(holder).held().stream()
                                .filter(RegistryCertificate.Present.class::isInstance)
                                .count()
                        == 1)
                .collect(Collectors.toList());
    }
}
