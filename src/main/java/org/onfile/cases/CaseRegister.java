package org.onfile.cases;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The newest version of every case in the store, by requester and number: one requester's case is nobody else's, whatever its
 * number. What was announced is sealed. Every node reads it for every question, so that a change counts at once.
 */
final class CaseRegister {

    private final JdbcClient store;
    private final Sealer sealer;

    CaseRegister(JdbcClient store, Sealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    /**
     * A case, and what was announced of it.
     *
     * @param content JSON
     * @param entry of the exchange log, by which the version came
     * @param signed whether that is of a signed announcement; null where the entry alone says it
     */
    record Kept(
            IntakeCase version,
            String content,
            Instant changedAt,
            long entry,
            @Nullable Boolean signed) {

        /** Never the content. */
        @Override
        public String toString() {
            return "Kept[" + version + "]";
        }
    }

    /** @param number its pseudonym */
    Optional<Kept> find(String requester, UUID number) {
        return store.sql("select * from intake_case where requester = ? and number = ?")
                .params(requester, number)
                .query((row, at) -> kept(row, requester, number))
                .optional();
    }

    /** Enters a version; false where another one came first, so that this is not the next. */
    boolean enter(String requester, UUID number, Kept kept) {
        IntakeCase version = kept.version();
        List<String> roles = new ArrayList<>();
        List<UUID> persons = new ArrayList<>();
        version.parties().forEach(party -> {
            roles.add(party.role());
            persons.add(party.person());
        });
        return store.sql("""
                        insert into intake_case as known (requester, number, state, version, matter, catalogue, circumstances,
                               applicant, holder, roles, parties, people, content, changed_at, entry, signed)
                        values (:requester, :number, :state, :version, :matter, :catalogue, string_to_array(:circumstances, ','),
                               :applicant, :holder, string_to_array(:roles, ','), string_to_array(:parties, ',')::uuid[],
                               string_to_array(:people, ',')::uuid[], :content, :now, :entry, :signed)
                        on conflict (requester, number) do update
                           set state = excluded.state, version = excluded.version, matter = excluded.matter,
                               catalogue = excluded.catalogue, circumstances = excluded.circumstances,
                               applicant = excluded.applicant, holder = excluded.holder, roles = excluded.roles,
                               parties = excluded.parties, people = excluded.people, content = excluded.content,
                               changed_at = excluded.changed_at, entry = excluded.entry, signed = excluded.signed
                         where known.version = excluded.version - 1
                        """)
                        .param("requester", requester)
                        .param("number", number)
                        .param("state", version.state().name())
                        .param("version", version.version())
                        .param("matter", version.matter())
                        .param("catalogue", version.catalogue())
                        .param("circumstances", String.join(",", version.circumstances()))
                        .param("applicant", version.applicant())
                        .param("holder", version.holder())
                        .param("roles", String.join(",", roles))
                        .param("parties", list(persons))
                        .param("people", list(version.people()))
                        .param(
                                "content",
                                sealer.seal(
                                        kept.content().getBytes(StandardCharsets.UTF_8), context(requester, number)))
                        .param("now", kept.changedAt().atOffset(ZoneOffset.UTC))
                        .param("entry", kept.entry())
                        .param("signed", kept.signed())
                        .update()
                == 1;
    }

    /** Forgets drafts that nobody announced; returns how many. */
    int forgetDrafts(Instant before) {
        return store.sql("delete from intake_case where state = 'DRAFT' and changed_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Kept kept(ResultSet row, String requester, UUID number) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        UUID[] persons = (UUID[]) row.getArray("parties").getArray();
        List<IntakeCase.Party> parties = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            parties.add(new IntakeCase.Party(roles[i], persons[i]));
        }
        IntakeCase version = new IntakeCase(
                CaseState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getString("matter"),
                row.getString("catalogue"),
                List.of((String[]) row.getArray("circumstances").getArray()),
                row.getObject("applicant", UUID.class),
                row.getObject("holder", UUID.class),
                parties,
                Set.of((UUID[]) row.getArray("people").getArray()));
        return new Kept(
                version,
                new String(sealer.unseal(row.getBytes("content"), context(requester, number)), StandardCharsets.UTF_8),
                row.getTimestamp("changed_at").toInstant(),
                row.getLong("entry"),
                row.getObject("signed", Boolean.class));
    }

    private static String list(Collection<UUID> some) {
        return some.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static byte[] context(String requester, UUID number) {
        return ("case " + requester + " " + number).getBytes(StandardCharsets.UTF_8);
    }
}
