package org.onfile.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.confirmation.Confirmations;
import org.onfile.confirmation.Confirmed;
import org.onfile.confirmation.ToConfirm;
import org.onfile.feed.FeedId;
import org.onfile.identifier.CodeSpellings;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;
import org.onfile.seal.Pseudonyms;

/** Confirmation at the source, between the search of the registry and the decision, of those certificates that want it. */
public final class SourceConfirmation {

    private final Confirmations confirmations;
    private final Pseudonyms pseudonyms;

    SourceConfirmation(Confirmations confirmations, Pseudonyms pseudonyms) {
        this.confirmations = confirmations;
        this.pseudonyms = pseudonyms;
    }

    /**
     * What was found, with what its departments' databases have now in its place where the question or a feed wants that;
     * what is newer there goes by {@code direct:batch} into the registry.
     */
    public Checked confirm(RegistrySearch.Found found) throws InterruptedException {
        Question question = found.admitted().question();
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < question.certificates().size(); i++) {
            looks.add(new Look(
                    question.holder(),
                    question.certificates().get(i),
                    found.findings().get(i)));
        }
        List<Checked.One> checked = confirm(looks, found.admitted().patience());
        return new Checked(found.admitted(), checked, found.otherScopes(), found.asOf());
    }

    /** One type of certificate of one holder, and what the registry has of it. */
    public record Look(AskedHolder holder, AskedCertificate asked, Findings findings) {

        boolean wantsConfirmation() {
            return asked.confirm() != Confirm.NO || findings.searched().stream().anyMatch(SearchedFeed::confirmAlways);
        }
    }

    /**
     * The same for each look of several holders, with one read for all of a department's.
     *
     * @param patience how long it may wait for the departments
     */
    public List<Checked.One> confirm(List<Look> looks, Duration patience) throws InterruptedException {
        List<List<ToConfirm>> wanted = looks.stream()
                .map(look -> look.wantsConfirmation()
                        ? wanted(look.holder(), look.asked(), look.findings())
                        : List.<ToConfirm>of())
                .toList();
        List<ToConfirm> all = wanted.stream().flatMap(List::stream).toList();
        List<Confirmed> confirmed = all.isEmpty() ? List.of() : confirmations.confirm(all, patience);
        List<Checked.One> checked = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < wanted.size(); i++) {
            int reads = wanted.get(i).size();
            checked.add(checked(
                    looks.get(i).asked(),
                    looks.get(i).findings(),
                    wanted.get(i),
                    confirmed.subList(next, next + reads)));
            next += reads;
        }
        return checked;
    }

    /** Each feed that may have one; nothing is searched for what is denied. A reference is of one feed alone. */
    private List<ToConfirm> wanted(AskedHolder holder, AskedCertificate asked, Findings findings) {
        UUID pseudonym = holder.pseudonym(pseudonyms);
        Set<String> codes = CodeSpellings.of(holder.codeType(), holder.code());
        List<ToConfirm> all = findings.searched().stream()
                .filter(feed -> feed.isShared() && !feed.isRemoved())
                .map(SearchedFeed::feed)
                .map(feed -> new ToConfirm(feed, pseudonym, codes, heldOf(findings, feed, asked.ref())))
                .toList();
        List<ToConfirm> having =
                all.stream().filter(one -> !one.held().isEmpty()).toList();
        return asked.ref() == null || having.isEmpty() ? all : having;
    }

    /** @param ref of the only one that matters; null for all */
    private static List<RegistryCertificate> heldOf(Findings findings, FeedId feed, @Nullable UUID ref) {
        return findings.held().stream()
                .filter(held ->
                        held.feed().equals(feed) && (ref == null || held.ref().equals(ref)))
                .toList();
    }

    private static Checked.One checked(
            AskedCertificate asked, Findings findings, List<ToConfirm> wanted, List<Confirmed> confirmed) {
        List<RegistryCertificate> held = new ArrayList<>(findings.held());
        Set<FeedId> whole = new HashSet<>();
        Set<FeedId> byKey = new HashSet<>();
        Set<FeedId> failed = new HashSet<>();
        Instant oldest = null;
        for (int i = 0; i < wanted.size(); i++) {
            ToConfirm one = wanted.get(i);
            switch (confirmed.get(i)) {
                case Confirmed.NotRead not -> failed.add(one.feed());
                case Confirmed.NothingToRead nothing -> byKey.add(one.feed());
                case Confirmed.Read read -> {
                    Set<UUID> before =
                            one.held().stream().map(RegistryCertificate::ref).collect(Collectors.toSet());
                    held.removeIf(certificate -> before.contains(certificate.ref()));
                    held.addAll(read.held());
                    boolean all = read.whole() || asked.ref() != null;
                    (all ? whole : byKey).add(one.feed());
                    oldest = oldest == null || read.at().isBefore(oldest) ? read.at() : oldest;
                }
            }
        }
        return new Checked.One(
                new Findings(List.copyOf(held), findings.searched()),
                new Confirmation(required(asked, findings), whole, byKey, failed, oldest));
    }

    /** The feeds without whose confirmation there is no answer. */
    private static Set<FeedId> required(AskedCertificate asked, Findings findings) {
        return findings.searched().stream()
                .filter(feed -> asked.confirm() == Confirm.REQUIRED || feed.confirmAlways())
                .map(SearchedFeed::feed)
                .collect(Collectors.toSet());
    }

    /**
     * What was found, confirmed where that was wanted.
     *
     * @param each certificate asked for
     * @param otherScopes the types of which some feed numbers its holders otherwise than the code that was searched
     * @param asOf before the registry was read
     */
    public record Checked(AuthorisedLookup admitted, List<One> each, Set<String> otherScopes, Instant asOf)
            implements LookupStage {

        /** Of one certificate asked for. */
        public record One(Findings findings, Confirmation confirmation) {}
    }
}
