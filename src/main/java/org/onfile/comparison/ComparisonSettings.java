package org.onfile.comparison;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How feeds are compared; when and how fast is in connectors/.
 *
 * @param firstAfter how long after a feed was live for the first time its first comparison begins
 */
@ConfigurationProperties("onfile.comparison")
record ComparisonSettings(Duration firstAfter) {}
