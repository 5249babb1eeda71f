package org.onfile.quota;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.onfile.access.AuthorisationFilter;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;
import org.onfile.edge.ProblemReply;

/**
 * A requester's quota, and its share of what the hub does at once, so that one busy requester delays another by no more than
 * the places take.
 */
public final class RequesterShares implements Filter {

    private final QuotaSettings settings;
    private final Counts counts;
    private final QuotaRefusals refusals;
    private final Clock clock;
    private final RequesterPlaces places;

    RequesterShares(QuotaSettings settings, Counts counts, QuotaRefusals refusals, Clock clock) {
        this.settings = settings;
        this.counts = counts;
        this.refusals = refusals;
        this.clock = clock;
        this.places = new RequesterPlaces(settings.atOnce());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String requester =
                AuthorisationFilter.client((HttpServletRequest) request).name();
        HttpServletResponse reply = (HttpServletResponse) response;
        Instant now = clock.instant();
        Counted counted = Counted.at(now, Measure.REQUESTER, requester, null);
        int left = settings.requester() - counts.of(counted).add();
        long seconds = counted.secondsLeft(now);
        reply.setHeader(RateLimit.POLICY, RateLimit.policy(settings));
        reply.setHeader(RateLimit.LEFT, RateLimit.left(Measure.REQUESTER, left, seconds));
        if (left < 0) {
            ProblemReply.send(reply, refusals.used(Measure.REQUESTER, settings.requester(), seconds));
            return;
        }
        int share = places.enter(requester);
        if (share > 0) {
            ProblemReply.send(reply, refusals.busy(share));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.leave(requester);
        }
    }
}
