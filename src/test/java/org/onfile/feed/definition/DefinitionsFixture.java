package org.onfile.feed.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.Feed;
import org.onfile.feed.Mapping;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

abstract class DefinitionsFixture {

    static final CertificateTypes TYPES = Schemas.in(Path.of("schemas")).certificateTypes();
    static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    static final Map<String, String> ENVIRONMENT = Map.of("TITLES_PASSWORD", "secret-0815", "TITLES_PORT", "3306");

    static final String CONNECTOR = """
            authority: {name: 某市自然资源局, code: 11100000MB03271699}
            engine: mariadb
            host: ${TITLES_HOST:localhost}
            port: ${TITLES_PORT}
            database: bdc
            user: onfile
            password: ${TITLES_PASSWORD}
            """;

    static final String FEED = """
            certificateType: real-estate-title
            query: |
              select d.ywh, d.zt, d.qlr
                from bdc_dj d;
            key: [ywh]
            touches:
              bdc_dj: ywh
              dm_zt:
                sql: select ywh from bdc_dj where zt in (:dm) and x::text <> ':no'
            fields:
              certificateNumber: zh
              issuedDate: {column: djsj, convert: [trim, date]}
              status: {column: zt, values: {1: 01, "2": "04"}}
            holders:
              list: qlr
              name: xm
              code: {column: zjh, convert: half-width}
              codeType: {constant: 111}
            attributes:
              location: zl
            sharing: CONDITIONAL
            areas: [990100]
            completeSince: 2015-01-01
            """;

    final Path connectors;

    DefinitionsFixture(@TempDir Path connectors) {
        this.connectors = connectors;
    }

    @BeforeEach
    void aSoundDepartment() throws IOException {
        write("titles/connector.yaml", CONNECTOR);
        write("titles/title.feed.yaml", FEED);
    }

    static Mapping.Rule field(Feed feed, String name) {
        return Objects.requireNonNull(feed.mapping().fields().get(name));
    }

    Definitions read() {
        return Definitions.in(connectors, TYPES, ENVIRONMENT::get, CITY);
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(connectors.resolve(file).getParent());
        Files.writeString(connectors.resolve(file), text);
    }
}
