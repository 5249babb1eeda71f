package org.onfile.flows;

import java.util.List;

/**
 * A template of routes.
 *
 * @param pattern its id is the template's; with {@code {{placeholders}}}
 * @param made the routes that YAML makes of it; none where the hub makes them while it starts
 */
record RouteTemplate(Route pattern, List<Route> made) {}
