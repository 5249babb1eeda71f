package org.onfile.supervision;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.feed.FeedId;
import org.onfile.lookup.Recalled;
import org.onfile.lookup.RepeatedLookup;
import org.onfile.registry.SearchedFeeds;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets an earlier answer be given again only while all feeds that it was searched in are open to its requester, and all that
 * it tells is agreed on and shared: a feed that was paused since, an agreement that ended, or one that no longer covers what
 * candidates are told apart by, makes a new answer.
 */
public final class RepeatGuard {

    private final JdbcClient store;

    RepeatGuard(JdbcClient store) {
        this.store = store;
    }

    /** The same, or the question itself, to be answered anew. */
    public Recalled check(Recalled recalled) throws IOException {
        if (!(recalled instanceof RepeatedLookup repeated)) {
            return recalled;
        }
        List<List<String>> feeds = SearchedFeeds.byOutcome(repeated.reply());
        List<Set<String>> ofCandidates = repeated.fieldsOfCandidates();
        Stream<String> asked = repeated.admitted().question().certificates().stream()
                .flatMap(certificate -> certificate.fields().stream());
        return areOpen(feeds, repeated.admitted().verdicts())
                        && areAgreed(ofCandidates, repeated.admitted().verdicts())
                        && !anyIsClosed(
                                feeds.stream().flatMap(List::stream).distinct().toList(),
                                Stream.concat(asked, ofCandidates.stream().flatMap(Set::stream))
                                        .distinct()
                                        .toList())
                ? repeated
                : repeated.admitted();
    }

    /** Each certificate's, to whom may ask for that one. */
    private static boolean areOpen(List<List<String>> feeds, List<AgreementVerdict> verdicts) {
        return feeds.size() == verdicts.size()
                && IntStream.range(0, feeds.size())
                        .allMatch(i -> verdicts.get(i).departments().containsAll(FeedId.departments(feeds.get(i))));
    }

    /** What is asked for is agreed on, or the verdict is another; what else candidates are told apart by may not be any more. */
    private static boolean areAgreed(List<Set<String>> fields, List<AgreementVerdict> verdicts) {
        return fields.size() == verdicts.size()
                && IntStream.range(0, fields.size())
                        .allMatch(i -> agreed(verdicts.get(i)).containsAll(fields.get(i)));
    }

    private static Set<String> agreed(AgreementVerdict verdict) {
        return verdict instanceof AgreementVerdict.Granted granted ? granted.fields() : Set.of();
    }

    /** Or tells nobody some of these fields any more. */
    private boolean anyIsClosed(List<String> feeds, List<String> fields) {
        return !feeds.isEmpty()
                && store.sql(
                                "select exists (select from feed where name = any (:feeds)"
                                        + " and (withheld is not null or sharing = 'REFUSED' or refused_fields && :fields::text[]))")
                        .param("feeds", feeds.toArray(String[]::new))
                        .param("fields", fields.toArray(String[]::new))
                        .query(Boolean.class)
                        .single();
    }
}
