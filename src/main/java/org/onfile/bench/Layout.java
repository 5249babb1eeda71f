package org.onfile.bench;

import org.onfile.feed.Engine;

/** How the bench's permits lie in a department's tables. */
enum Layout {
    /** One table, one row a permit: the least that a feed can be. */
    PLAIN {
        @Override
        String tables() {
            return """
                    create table permit (
                        id bigint primary key, nr varchar(40), firm varchar(120), uscc varchar(18), head varchar(40),
                        kind varchar(60), scope varchar(100), address varchar(160), issued date, until varchar(10),
                        state char(1))
                    """;
        }

        @Override
        String query(Engine engine) {
            return "select id, nr, firm, uscc, head, kind, scope, address, issued, until, state from permit";
        }

        @Override
        String touches() {
            return "  permit: id\n";
        }

        @Override
        String holders() {
            return "{name: firm, code: uscc, codeType: {constant: \"001\"}}";
        }
    },

    /** Three tables: the permit, its holders as rows of a child table, its kind in a code table. */
    JOINED {
        @Override
        String tables() {
            return """
                    create table permit (
                        id bigint primary key, nr varchar(40), kind_dm char(1), head varchar(40), scope varchar(100),
                        address varchar(160), issued date, until varchar(10), state char(1));
                    create table permit_holder (
                        hid bigint primary key, permit bigint not null, firm varchar(120), uscc varchar(18));
                    create table dm_kind (dm char(1) primary key, mc varchar(60));
                    create index permit_by_kind on permit (kind_dm);
                    create index holder_by_permit on permit_holder (permit);
                    insert into dm_kind values ('1', '有限责任公司')
                    """;
        }

        @Override
        String query(Engine engine) {
            String json =
                    switch (engine) {
                        case POSTGRESQL -> "json_agg(json_build_object('firm', h.firm, 'uscc', h.uscc) order by h.hid)";
                        case MARIADB -> "json_arrayagg(json_object('firm', h.firm, 'uscc', h.uscc) order by h.hid)";
                    };
            return "select p.id, p.nr, p.head, k.mc as kind, p.scope, p.address, p.issued, p.until, p.state,"
                    + " (select " + json + " from permit_holder h where h.permit = p.id) as holders"
                    + " from permit p left join dm_kind k on k.dm = p.kind_dm";
        }

        @Override
        String touches() {
            return """
                      permit: id
                      permit_holder: permit
                      dm_kind: {sql: "select id from permit where kind_dm in (:dm)"}
                    """;
        }

        @Override
        String holders() {
            return "{list: holders, name: firm, code: uscc, codeType: {constant: \"001\"}}";
        }
    };

    /** Statements, separated by semicolons, for either engine. */
    abstract String tables();

    abstract String query(Engine engine);

    abstract String touches();

    abstract String holders();

    /** How many rows of tables a permit has. */
    int rowsAPermit() {
        return this == PLAIN ? 1 : 2;
    }
}
