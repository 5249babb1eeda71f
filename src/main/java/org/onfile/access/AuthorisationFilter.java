package org.onfile.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client.Role;
import org.onfile.access.Pages.Page;
import org.onfile.edge.ClientTrust;
import org.onfile.edge.Problem;
import org.onfile.edge.ProblemReply;
import org.onfile.edge.ProblemValve;
import org.onfile.edge.RequestRefusedException;

/**
 * Authentication of every request by client certificate, and authorisation by role; a few public pages are open to
 * anybody. Denies by default: a page that is in no contract is for no one in particular, so only a registered client
 * learns that it does not exist.
 */
public final class AuthorisationFilter implements Filter {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String CLIENT = Client.class.getName();
    private static final String OPERATOR = OperatorTokens.class.getName();
    static final String SIGNATURE = RequestSignature.class.getName();

    private static final X509Certificate[] NONE = {};

    private final Clients clients;
    private final ClientTrust trust;
    private final Pages pages;

    AuthorisationFilter(Clients clients, ClientTrust trust, Pages pages) {
        this.clients = clients;
        this.trust = trust;
        this.pages = pages;
    }

    /**
     * The client that was let in with this request.
     *
     * @throws IllegalStateException if the request is for a public page
     */
    public static Client client(HttpServletRequest request) {
        if (request.getAttribute(CLIENT) instanceof Client client) {
            return client;
        }
        throw new IllegalStateException("a public page has no client");
    }

    /**
     * The same client, with who operates it and its signature on the request where they were sent.
     *
     * @throws IllegalStateException if the request is for a public page
     */
    public static Requester requester(HttpServletRequest request) {
        return new Requester(client(request), text(request, OPERATOR), text(request, SIGNATURE));
    }

    private static @Nullable String text(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse reply = (HttpServletResponse) response;
        Optional<Page> page = pages.at(http.getRequestURI());
        if (page.isEmpty() || !page.get().isPublic(http.getMethod())) {
            X509Certificate[] shown = shown(http);
            Optional<Client> client = shown.length == 0 ? Optional.empty() : clients.find(shown[0]);
            Problem refusal = refusal(shown, client);
            if (refusal != null) {
                ProblemReply.send(reply, refusal);
                return;
            }
            try {
                Client known = client.orElseThrow();
                http.setAttribute(CLIENT, known);
                http.setAttribute(OPERATOR, OperatorTokens.subject(known, http.getHeader("Authorization")));
            } catch (RequestRefusedException e) {
                ProblemReply.send(reply, e.problem());
                return;
            }
        }
        if (page.isPresent()) {
            admit(http, reply, page.get(), chain);
        } else if (http.getMethod().equals("OPTIONS") || http.getMethod().equals("TRACE")) {
            // Spring answers preflights (CORS) of any path in words of its own, and TRACE with the request
            ProblemReply.send(reply, ProblemValve.problem(HttpServletResponse.SC_NOT_FOUND));
        } else {
            // what is in no contract is also the bench's; else nobody is there to answer
            chain.doFilter(request, response);
        }
    }

    private static void admit(HttpServletRequest request, HttpServletResponse reply, Page page, FilterChain chain)
            throws IOException, ServletException {
        Set<Role> roles = page.methods().get(request.getMethod());
        if (roles == null) {
            reply.setHeader("Allow", page.allowed());
            ProblemReply.send(reply, ProblemValve.problem(HttpServletResponse.SC_METHOD_NOT_ALLOWED));
        } else if (!roles.isEmpty() && client(request).roles().stream().noneMatch(roles::contains)) {
            ProblemReply.send(reply, forbidden("wrong-role", "Your registration does not include this."));
        } else {
            chain.doFilter(request, reply);
        }
    }

    private @Nullable Problem refusal(X509Certificate[] shown, Optional<Client> client) {
        if (shown.length == 0) {
            return forbidden("no-certificate", "Show a client certificate: the hub answers registered clients only.");
        }
        if (!trust.trusts(shown)) {
            // a connection or a TLS session can outlive what it began with
            return forbidden(
                    "untrusted-certificate",
                    "Your certificate, or its authority's, is not valid today, was revoked, or is not trusted any more.");
        }
        return client.isPresent()
                ? null
                : forbidden(
                                "unregistered-client",
                                "Your certificate is trusted, but not registered. Ask the hub's operator to add the line"
                                        + " in 'register' to the hub's clients.yaml, with a name and the roles you need.")
                        .with(Map.of("register", Clients.line(shown[0])));
    }

    private static X509Certificate[] shown(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? chain : NONE;
    }

    private static Problem forbidden(String slug, String detail) {
        return Problem.of(403, slug, "Forbidden", detail);
    }
}
