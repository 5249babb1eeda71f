package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.SharingClass;

/** What a department does not share decides nothing, whoever holds it. */
class UnsharedDecisionTest extends DecisionFixture {

    private static final FeedId OTHER = FeedId.parse("other/business-licence");

    @BeforeEach
    void theDepartmentRefuses() {
        standings.set(0, refusing(live()));
    }

    @Test
    void isDenied_whetherTheHolderHasOneOrNot() {
        CertificateDecision without = decide(asked());
        present(licence());
        standings.set(0, refusing(standing(FeedState.LIVE, NOW.minusSeconds(60), 3, true)));

        assertThat(decide(asked())).isEqualTo(without);
        assertThat(without.outcome()).isEqualTo(new Outcome.Denied(Denial.SHARING_REFUSED));
        assertThat(without.searched()).isEmpty();
    }

    @Test
    void isAnsweredFromADepartmentThatShares() {
        standings.add(of(OTHER, live()));
        present(licence());
        UUID shared = UUID.randomUUID();
        held.add(new RegistryCertificate.Present(shared, OTHER, licence(), NOW, 7L));

        CertificateDecision decided = decide(asked());
        assertThat(refs(decided.outcome())).containsExactly(shared);
        assertThat(decided.notes()).containsExactly(Note.NOT_SHARED_LEFT_OUT);
        assertThat(decided.searched()).extracting(SearchedFeed::feed).containsExactly(OTHER);
    }

    @Test
    void isNotSaidToBeAbsent_whereOnlyTheOthersWereSearched() {
        standings.add(of(OTHER, live()));
        CertificateDecision without = decide(asked());
        present(licence());

        assertThat(decide(asked())).isEqualTo(without);
        assertThat(without.outcome()).isEqualTo(new Outcome.Denied(Denial.SHARING_REFUSED));
    }

    private static SearchedFeed refusing(SearchedFeed feed) {
        return with(feed.feed(), SharingClass.REFUSED, feed);
    }

    private static SearchedFeed of(FeedId id, SearchedFeed feed) {
        return with(id, feed.sharing(), feed);
    }

    private static SearchedFeed with(FeedId id, SharingClass sharing, SearchedFeed feed) {
        return new SearchedFeed(
                id,
                feed.certificateType(),
                feed.state(),
                sharing,
                false,
                feed.watermark(),
                feed.batch(),
                feed.unreadable(),
                feed.areas(),
                feed.completeSince(),
                feed.oldestWatermark(),
                feed.answerWhenStale(),
                feed.comparedAt(),
                false,
                Set.of());
    }
}
