package org.onfile.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.onfile.edge.Problem;
import org.onfile.edge.ProblemReply;
import org.onfile.edge.ProblemValve;

/**
 * Shares out what needs much memory, searches and openings of auditors: so many at a time, in the order in which they
 * came; and of one client so many that run or wait, so that none takes all turns.
 */
final class FairShare implements Filter {

    private final Semaphore turns;
    private final int ofOneClient;
    private final Duration patience;
    private final ConcurrentHashMap<String, Integer> byClient = new ConcurrentHashMap<>();

    /**
     * Shares out.
     *
     * @param atATime how many run
     * @param ofOneClient how many of one client run or wait
     * @param patience how long one waits for its turn
     */
    FairShare(int atATime, int ofOneClient, Duration patience) {
        this.turns = new Semaphore(atATime, true);
        this.ofOneClient = ofOneClient;
        this.patience = patience;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String client = AuthorisationFilter.client((HttpServletRequest) request).name();
        HttpServletResponse reply = (HttpServletResponse) response;
        if (byClient.merge(client, 1, Integer::sum) > ofOneClient) {
            leave(client);
            reply.setHeader("Retry-After", "1");
            ProblemReply.send(
                    reply,
                    Problem.of(
                            429,
                            "too-many-at-once",
                            "Too many at once",
                            "You have " + ofOneClient + " such requests under way. Wait for one to end."));
            return;
        }
        try {
            if (hasTurn()) {
                try {
                    chain.doFilter(request, response);
                } finally {
                    turns.release();
                }
            } else {
                ProblemReply.send(reply, ProblemValve.problem(HttpServletResponse.SC_SERVICE_UNAVAILABLE));
            }
        } finally {
            leave(client);
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String client) {
        byClient.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    }
}
