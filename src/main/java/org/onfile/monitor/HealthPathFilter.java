package org.onfile.monitor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Answers 404 for parts of a component of the health that there is not. Boot 4.1's own endpoint does so for an unknown
 * component, but fails for a part of one.
 */
final class HealthPathFilter extends HttpFilter {

    static final String BELOW = "/actuator/health/";

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<HealthContributorRegistry> components;
    private final transient ObjectProvider<HealthEndpointGroups> groups;

    /** They are asked for with the first request: a filter is made before the port opens, and they need the whole hub. */
    HealthPathFilter(
            ObjectProvider<HealthContributorRegistry> components, ObjectProvider<HealthEndpointGroups> groups) {
        this.components = components;
        this.groups = groups;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // a pattern of servlets takes the folder for one of its pages
        List<String> path =
                List.of(request.getRequestURI().replaceFirst("^" + BELOW, "").split("/", -1));
        if (!request.getRequestURI().startsWith(BELOW) || path.size() == 1 || isThere(path)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean isThere(List<String> path) {
        boolean ofGroup = groups.getObject().get(path.getFirst()) != null;
        @Nullable Object part = components.getObject();
        for (String name : ofGroup ? path.subList(1, path.size()) : path) {
            part = part instanceof HealthContributors parts ? parts.getContributor(name) : null;
        }
        return part != null;
    }
}
