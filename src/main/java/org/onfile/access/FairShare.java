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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;
import org.onfile.edge.ProblemReply;
import org.onfile.shedding.Shed;
import org.onfile.shedding.ShedLoad;

/**
 * Shares out what needs much memory, searches and openings of auditors. There are so many places, and so many for one
 * client; who has one waits for its {@link Turn}, in the order in which they came. Of the turns one client has one at a
 * time, so that there is another for the next.
 */
final class FairShare implements Filter {

    private final Limits limits;
    private final ShedLoad shed;
    private final Semaphore turns;
    private final Map<String, Share> shares = new HashMap<>();
    private int taken;

    FairShare(Limits limits, ShedLoad shed) {
        this.limits = limits;
        this.shed = shed;
        this.turns = new Semaphore(limits.turns(), true);
    }

    /**
     * How much there is.
     *
     * @param turns how many work at a time
     * @param places how many work, wait or send
     * @param placesOfOneClient how many of those one client may have
     * @param patience how long one waits for its first turn
     */
    record Limits(int turns, int places, int placesOfOneClient, Duration patience) {}

    private static final class Share {
        private final Semaphore turn = new Semaphore(1, true);
        private int places;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String client = AuthorisationFilter.client(http).name();
        HttpServletResponse reply = (HttpServletResponse) response;
        Turn turn = enter(client);
        if (turn == null) {
            refuse(client, reply);
            return;
        }
        try {
            if (isTaken(turn)) {
                turn.belongTo(http);
                chain.doFilter(request, response);
            } else {
                shed.count(Shed.REQUESTS, "no-turn-in-time", client);
                busy(reply);
            }
        } finally {
            turn.give();
            leave(client);
        }
    }

    private void refuse(String client, HttpServletResponse reply) throws IOException {
        if (has(client) < limits.placesOfOneClient()) {
            shed.count(Shed.REQUESTS, "too-many-of-all", client);
            busy(reply);
            return;
        }
        shed.count(Shed.REQUESTS, "too-many-of-one-client", client);
        reply.setHeader("Retry-After", "1");
        ProblemReply.send(
                reply,
                Problem.of(
                        429,
                        "too-many-at-once",
                        "Too many at once",
                        "You have " + limits.placesOfOneClient() + " such requests under way. Wait for one to end."));
    }

    private static void busy(HttpServletResponse reply) throws IOException {
        ProblemReply.send(
                reply,
                Problem.of(
                        503,
                        "busy",
                        "Busy",
                        "So many searches and openings are under way that there is no room for another. Ask again in a"
                                + " moment."));
    }

    private boolean isTaken(Turn turn) {
        try {
            return turn.take(limits.patience());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized int has(String client) {
        Share share = shares.get(client);
        return share == null ? 0 : share.places;
    }

    private synchronized @Nullable Turn enter(String client) {
        Share share = shares.computeIfAbsent(client, name -> new Share());
        if (taken == limits.places() || share.places == limits.placesOfOneClient()) {
            forget(client, share);
            return null;
        }
        taken++;
        share.places++;
        return new Turn(share.turn, turns);
    }

    private synchronized void leave(String client) {
        Share share = shares.get(client);
        if (share != null) {
            taken--;
            share.places--;
            forget(client, share);
        }
    }

    private void forget(String client, Share share) {
        if (share.places == 0) {
            shares.remove(client);
        }
    }
}
