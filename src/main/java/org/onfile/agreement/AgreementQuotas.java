package org.onfile.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;

/** How often agreements may still be used today, where they say how often they may be; on all nodes. Thread-safe. */
final class AgreementQuotas {

    private final Counts counts;

    AgreementQuotas(Counts counts) {
        this.counts = counts;
    }

    /** Whether as many questions were answered by it today as may be. */
    boolean isUsedUp(Agreement agreement, Instant now) {
        Integer quota = agreement.terms().quota();
        return quota != null && counts.total(counted(agreement.terms().requester(), agreement.id(), now)) >= quota;
    }

    /** How many more questions may be answered by it today; of one that has a quota. */
    int left(Agreement agreement, int quota, Instant now) {
        return Math.max(0, quota - counts.total(counted(agreement.terms().requester(), agreement.id(), now)));
    }

    /** Counts a question that these agreements allowed something of. */
    void use(String requester, Collection<String> agreements, Instant now) {
        agreements.forEach(id -> counts.of(counted(requester, id, now)).add());
    }

    /** When all quotas are whole again. */
    static Instant newDay(Instant now) {
        return Counted.at(now, Measure.AGREEMENT, "", null).end();
    }

    private static Counted counted(String requester, String agreement, Instant now) {
        UUID subject = UUID.nameUUIDFromBytes(agreement.getBytes(StandardCharsets.UTF_8));
        return Counted.at(now, Measure.AGREEMENT, requester, subject);
    }
}
