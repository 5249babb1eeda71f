package org.onfile.feed.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.FeedId;

class FeedDigestTest extends DefinitionsFixture {

    FeedDigestTest(@TempDir Path connectors) {
        super(connectors);
    }

    @Nested
    class TheDigest {

        @Test
        void staysWhenOnlyTheFormOrTheTermsOfAnswersChange() throws IOException {
            String before = digest();
            write("titles/title.feed.yaml", "# A word\n" + FEED + "oldestWatermark: 5m\nanswerWhenStale: true\n");
            write("titles/connector.yaml", CONNECTOR.replace("localhost", "elsewhere"));
            assertThat(digest()).isEqualTo(before);
        }

        @Test
        void changesWithWhatDecidesTheRecords() throws IOException {
            String before = digest();
            for (String change : List.of(
                    "d.zt, d.qlr|d.zt, d.qlr, d.zh",
                    "{1: 01|{1: 02",
                    "[trim, date]|[date]",
                    "CONDITIONAL|REFUSED",
                    "location: zl|location: zl2",
                    "sharing: CONDITIONAL|sharing: CONDITIONAL\nassurance: ISSUER_FILE",
                    "in (:dm)|in (:dm, :dm)",
                    "name: xm|name: mc")) {
                String[] sides = change.split("\\|", -1);
                write("titles/title.feed.yaml", FEED.replace(sides[0], sides[1]));
                assertThat(digest()).as(change).isNotEqualTo(before);
            }
            write("titles/title.feed.yaml", FEED);
            write("titles/connector.yaml", CONNECTOR + "timeZone: UTC\n");
            assertThat(digest()).isNotEqualTo(before);
        }

        @Test
        void staysWhereTheFileSaysWhatIsSoWithoutIt() throws IOException {
            String before = digest();
            write("titles/title.feed.yaml", FEED + "assurance: ISSUER_DATABASE\n");
            assertThat(digest()).isEqualTo(before);
        }

        @Test
        void changesWithTheScopeOfHoldersCodes() throws IOException {
            String other = FEED.replace("{constant: 111}", "{constant: 999}");
            write("titles/title.feed.yaml", other);
            String before = digest();
            write("titles/title.feed.yaml", other.replace("name: xm", "name: xm\n  scope: city-register"));
            assertThat(digest()).isNotEqualTo(before);
            write("titles/title.feed.yaml", other.replace("name: xm", "name: xm\n  scope: titles"));
            assertThat(digest()).as("the department's own").isEqualTo(before);
        }

        private String digest() {
            return read().feed(FeedId.parse("titles/title")).orElseThrow().digest();
        }
    }
}
