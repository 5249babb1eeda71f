package org.onfile.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Canonical paths: each page has one spelling of its path. Another one that means the same (with {@code //}, {@code
 * ..}, {@code ;x} or {@code %75}) leads nowhere, whoever asks. It stands before all other filters, so that the one that
 * lets a client in and the route that answers always read the same path.
 */
final class CanonicalPathFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (http.getRequestURI().equals(http.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            ProblemReply.send((HttpServletResponse) response, ProblemValve.problem(HttpServletResponse.SC_NOT_FOUND));
        }
    }
}
