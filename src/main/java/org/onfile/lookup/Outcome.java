package org.onfile.lookup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.feed.FeedId;
import org.onfile.registry.SearchedFeed;

/** What the hub can say about one asked certificate; each is signed, none is silent. */
public sealed interface Outcome {

    /** The requester may not have it. */
    record Denied(Denial reason) implements Outcome {}

    /**
     * A feed of the type is older than its limit, so that neither presence nor absence can be vouched for.
     *
     * @param lastKnown what was last on file, where the feed allows it to be released; else empty
     */
    record SourceStale(List<ReleasedCertificate> lastKnown) implements Outcome {}

    /** On file under this code is another name than the one given. Nothing is released. */
    record HolderMismatch() implements Outcome {}

    /** A row that is, or could be, the certificate asked for cannot be read. */
    record Unreadable() implements Outcome {}

    /** One was asked for and several valid ones fit: ask again by {@code ref} or {@code certificateNumber}. */
    record Ambiguous(List<Candidate> candidates) implements Outcome {

        /** The same, of which only these fields may be told, and of each feed none that its department tells nobody. */
        Ambiguous within(Set<String> fields, List<SearchedFeed> searched) {
            Map<FeedId, Set<String>> refused = searched.stream()
                    .collect(Collectors.toMap(SearchedFeed::feed, SearchedFeed::refusedFields, (one, _) -> one));
            return new Ambiguous(candidates.stream()
                    .map(one -> one.within(without(refused.getOrDefault(one.feed(), Set.of()), fields)))
                    .toList());
        }

        private static Set<String> without(Set<String> refused, Set<String> fields) {
            Set<String> left = new HashSet<>(fields);
            left.removeAll(refused);
            return left;
        }
    }

    /** At least one fits and is valid; of those that fit, the valid ones. */
    record FoundValid(List<ReleasedCertificate> certificates) implements Outcome {}

    /** It is on file and not valid, or was on file and is gone. */
    record FoundNotValid(ReleasedCertificate certificate) implements Outcome {}

    /** No department that issues this type has one of this holder. */
    record NotOnFile() implements Outcome {}

    /**
     * The one that the question named by {@code ref} or {@code certificateNumber} is not on file. Of others that the
     * holder may have it says nothing.
     */
    record NarrowedNotOnFile() implements Outcome {}

    /** The same without the fields of certificates. */
    default Outcome withoutFields() {
        return switch (this) {
            case FoundValid found -> new FoundValid(withoutFields(found.certificates()));
            case FoundNotValid found -> new FoundNotValid(found.certificate().withoutFields());
            case SourceStale stale -> new SourceStale(withoutFields(stale.lastKnown()));
            case Ambiguous several -> several.within(Set.of(), List.of());
            case Denied _, HolderMismatch _, Unreadable _, NotOnFile _, NarrowedNotOnFile _ -> this;
        };
    }

    private static List<ReleasedCertificate> withoutFields(List<ReleasedCertificate> certificates) {
        return certificates.stream().map(ReleasedCertificate::withoutFields).toList();
    }

    /** Why a requester is refused. */
    enum Denial {
        /** No agreement lets this requester ask for this type. */
        NO_AGREEMENT,
        /** A department does not share certificates of this type (不予共享); who has one was not searched for. */
        SHARING_REFUSED
    }
}
