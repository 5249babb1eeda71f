package org.onfile.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * While the hub starts, its port is open and its routes are not there yet: then every page but the probes is unavailable,
 * rather than not there.
 */
final class StartFilter implements Filter, ApplicationListener<ApplicationReadyEvent> {

    private static final Problem STARTING =
            Problem.of(503, "starting", "Starting", "The hub is starting. Ask again in a moment.");

    private static final String PROBES = "/actuator/health/";

    private volatile boolean started;

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        started = true;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (started || ((HttpServletRequest) request).getRequestURI().startsWith(PROBES)) {
            chain.doFilter(request, response);
        } else {
            ProblemReply.send((HttpServletResponse) response, STARTING);
        }
    }
}
