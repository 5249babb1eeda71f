package org.onfile.materials;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.onfile.access.Client;
import org.onfile.catalogue.Matter;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;

/**
 * A question for the materials of a matter, checked and canonical.
 *
 * @param catalogue the version that it is judged by
 * @param recognition which certificates from elsewhere count in it
 * @param subjects the matter's holder first
 * @param demanded the materials that its circumstances demand, each for each subject of its role
 * @param digest of the body as it was received: {@code sha-256:} and base64url
 * @param startNanos of {@link System#nanoTime()}, when it came in
 */
public record MaterialCheck(
        ExchangeId exchangeId,
        Client client,
        Matter matter,
        String catalogue,
        RecognitionRule recognition,
        Purpose purpose,
        List<Subject> subjects,
        List<DemandedMaterial> demanded,
        String digest,
        long startNanos) {

    /**
     * The same with those whom certificates name: nobody told who they are. Several in one role are several subjects.
     *
     * @param named who a subject without a holder is; nobody where no certificate says it
     */
    MaterialCheck naming(Function<Subject, List<AskedHolder>> named) {
        List<Subject> all = new ArrayList<>();
        List<DemandedMaterial> theirs = new ArrayList<>(demanded);
        int more = subjects.size();
        for (Subject subject : subjects) {
            List<AskedHolder> people = subject.holder() == null ? named.apply(subject) : List.of();
            List<Subject> known = new ArrayList<>();
            for (AskedHolder person : people) {
                known.add(subject.named(known.isEmpty() ? subject.id() : "s" + ++more, person));
            }
            if (known.isEmpty()) {
                all.add(subject);
            } else {
                all.addAll(known);
                theirs = theirs.stream()
                        .flatMap(one ->
                                one.subject().equals(subject) ? known.stream().map(one::of) : Stream.of(one))
                        .toList();
            }
        }
        return new MaterialCheck(
                exchangeId, client, matter, catalogue, recognition, purpose, all, theirs, digest, startNanos);
    }

    /** Never the subjects or the case. */
    @Override
    public String toString() {
        return "MaterialCheck[" + exchangeId + ", " + matter.name() + "]";
    }
}
