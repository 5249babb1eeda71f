package org.onfile.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All changes of agreements in the store of a hub: those that were handed in, and what the hub made of them. */
public final class AgreementRegister {

    private static final String VERSION = "agreement, version, state, terms, decided_by, document, decided_at";

    private AgreementRegister() {}

    /**
     * A change that is in the exchange log.
     *
     * @param revision counts changes, in the order in which they came into force
     * @param entry its index in the exchange log
     */
    public record Recorded(Agreement agreement, long revision, long entry) {}

    /** Hands in a change, which a running hub then takes; the number to ask for it by. */
    public static long handIn(JdbcClient store, HandedIn change) {
        AgreementTerms terms = change.terms();
        return store.sql("""
                        insert into agreement_change (agreement, change, terms, quota, decided_by, document, signature)
                        values (?, ?, ?, ?, ?, ?, ?) returning number
                        """)
                .param(change.agreement())
                .param(change.change().name())
                .param(terms == null ? null : TermsJson.write(terms))
                .param(change.quota())
                .param(change.decidedBy())
                .param(change.document())
                .param(change.signature())
                .query(Long.class)
                .single();
    }

    /** What became of a change that was handed in; empty while it waits. */
    public static Optional<ChangeOutcome> outcome(JdbcClient store, long number) {
        return store.sql("""
                        select refused, version, entry from agreement_change
                         where number = ? and (entry is not null or refused is not null)
                        """).param(number).query((row, at) -> outcome(row)).optional();
    }

    private static ChangeOutcome outcome(ResultSet row) throws SQLException {
        String refused = row.getString("refused");
        return refused == null
                ? new ChangeOutcome.Taken(row.getInt("version"), row.getLong("entry"))
                : new ChangeOutcome.Refused(refused);
    }

    /** The newest version of every agreement, in the order of their ids. */
    public static List<Agreement> newest(JdbcClient store) {
        return store.sql("select distinct on (agreement) " + VERSION
                        + " from agreement_change where entry is not null order by agreement, version desc")
                .query((row, at) -> agreement(row))
                .list();
    }

    /** All versions of an agreement, the newest first. */
    public static List<Recorded> versions(JdbcClient store, String id) {
        return store.sql("select " + VERSION
                        + ", revision, entry from agreement_change where agreement = ? and entry is not null"
                        + " order by version desc")
                .param(id)
                .query((row, at) -> recorded(row))
                .list();
    }

    /** Whether a change waits for a hub to take it. */
    public static boolean isWaiting(JdbcClient store) {
        return store.sql("select exists (select from agreement_change where entry is null and refused is null)")
                .query(Boolean.class)
                .single();
    }

    /** Whether nothing was ever handed in, but what was refused. */
    static boolean isEmpty(JdbcClient store) {
        return store.sql("select not exists (select from agreement_change where refused is null)")
                .query(Boolean.class)
                .single();
    }

    /** The changes since, the oldest first. */
    static List<Recorded> after(JdbcClient store, long revision) {
        return store.sql("select " + VERSION
                        + ", revision, entry from agreement_change where revision > ? order by revision")
                .param(revision)
                .query((row, at) -> recorded(row))
                .list();
    }

    /**
     * What waits of a requester, in the order in which it was handed in.
     *
     * @param held the ids of the agreements that it has
     */
    static List<HandedIn> waiting(JdbcClient store, String requester, Collection<String> held) {
        return store.sql("""
                        select agreement, change, terms, quota, decided_by, document, signature from agreement_change
                         where entry is null and refused is null
                           and (agreement = any(:held) or terms::jsonb ->> 'requester' = :requester)
                         order by number
                        """)
                .param("held", held.toArray(String[]::new))
                .param("requester", requester)
                .query((row, at) -> handedIn(row))
                .list();
    }

    /** A change as it was handed in. */
    static HandedIn handedIn(ResultSet row) throws SQLException {
        String terms = row.getString("terms");
        return new HandedIn(
                row.getString("agreement"),
                AgreementChange.valueOf(row.getString("change")),
                terms == null ? null : TermsJson.read(terms),
                row.getObject("quota", Integer.class),
                row.getString("decided_by"),
                row.getString("document"),
                row.getString("signature"));
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        return new Recorded(agreement(row), row.getLong("revision"), row.getLong("entry"));
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(
                row.getString("agreement"),
                row.getInt("version"),
                AgreementState.valueOf(row.getString("state")),
                TermsJson.read(row.getString("terms")),
                row.getString("decided_by"),
                row.getString("document"),
                row.getTimestamp("decided_at").toInstant());
    }
}
