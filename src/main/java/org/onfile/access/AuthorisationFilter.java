package org.onfile.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client.Role;
import org.onfile.edge.Problem;
import org.onfile.edge.ProblemReply;

/**
 * Authentication of every request by client certificate, and authorisation by role; a few public pages are open to
 * anybody. Denies by default: a page that is not listed here is for no one in particular, so only a registered client
 * learns that it does not exist.
 */
public final class AuthorisationFilter implements Filter {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String CLIENT = Client.class.getName();

    /** Shown to anybody. */
    private static final Set<String> PUBLIC = Set.of(
            "/v1/openapi.yaml",
            "/.well-known/jwks.json",
            "/.well-known/sm2.pem",
            "/actuator/health/liveness",
            "/actuator/health/readiness");

    /** What begins and ends so is for clients of these roles; the first that fits counts. */
    private static final List<Room> ROOMS = List.of(
            new Room("/v1/lookups", "", Set.of(Role.REQUESTER)),
            new Room("/v1/exchanges/", "/receipt", Set.of(Role.REQUESTER)),
            new Room("/v1/exchanges", "", Set.of(Role.AUDITOR)),
            new Room("/actuator", "", Set.of(Role.OPERATOR)));

    private final Clients clients;

    public AuthorisationFilter(Clients clients) {
        this.clients = clients;
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

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = http.getServletPath();
        if (!isPublic(path)) {
            X509Certificate certificate = certificate(http);
            Optional<Client> client = certificate == null ? Optional.empty() : clients.find(certificate);
            Problem refusal = refusal(certificate, client, path);
            if (refusal != null) {
                ProblemReply.send((HttpServletResponse) response, refusal);
                return;
            }
            client.ifPresent(found -> http.setAttribute(CLIENT, found));
        }
        chain.doFilter(request, response);
    }

    /** The exchange log is for anybody to check; it says nothing of anybody. */
    private static boolean isPublic(String path) {
        return PUBLIC.contains(path) || path.startsWith("/log/");
    }

    private static @Nullable Problem refusal(
            @Nullable X509Certificate certificate, Optional<Client> client, String path) {
        if (certificate == null) {
            return forbidden("no-certificate", "Show a client certificate: the hub answers registered clients only.");
        }
        try {
            // a TLS session can outlive the certificate that it began with
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return forbidden("expired-certificate", "Your certificate is not valid today. Show a current one.");
        }
        if (client.isEmpty()) {
            return forbidden(
                    "unregistered-client",
                    "Your certificate is trusted, but not registered. Ask the hub's operator to register its subject.");
        }
        Set<Role> roles = client.get().roles();
        boolean allowed = ROOMS.stream()
                .filter(room -> path.startsWith(room.begin) && path.endsWith(room.end))
                .findFirst()
                .map(room -> room.roles.stream().anyMatch(roles::contains))
                .orElse(true);
        return allowed ? null : forbidden("wrong-role", "Your registration does not include this.");
    }

    private static @Nullable X509Certificate certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0]
                : null;
    }

    private static Problem forbidden(String slug, String detail) {
        return Problem.of(403, slug, "Forbidden", detail);
    }

    private record Room(String begin, String end, Set<Role> roles) {}
}
