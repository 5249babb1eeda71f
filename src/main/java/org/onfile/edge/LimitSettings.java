package org.onfile.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a request may take.
 *
 * @param bodyTime how long its body may take to arrive
 */
@ConfigurationProperties("onfile.limits")
record LimitSettings(Duration bodyTime) {}
