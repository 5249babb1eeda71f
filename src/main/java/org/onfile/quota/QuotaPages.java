package org.onfile.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.onfile.agreement.MyAgreements;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;

/** What a client is told of its own quota, beside the header fields of each reply to a question. */
public final class QuotaPages {

    private final QuotaSettings settings;
    private final Counts counts;
    private final Clock clock;

    QuotaPages(QuotaSettings settings, Counts counts, Clock clock) {
        this.settings = settings;
        this.counts = counts;
        this.clock = clock;
    }

    /** The client's agreements, with what is left of its quota, which is of all of them together. */
    public byte[] tellLeft(MyAgreements mine) {
        Instant now = clock.instant();
        Counted counted = Counted.at(now, Measure.REQUESTER, mine.requester(), null);
        ObjectNode page = mine.page();
        page.putObject("quota")
                .put("questions", settings.requester())
                .put("seconds", Measure.REQUESTER.seconds())
                .put("left", Math.max(0, settings.requester() - counts.total(counted)))
                .put("wholeIn", counted.secondsLeft(now));
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
