package org.onfile.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How feeds are taken in.
 *
 * @param withdrawalShare of a feed's certificates, 0 to 1; where more are gone at once, that is in doubt
 */
@ConfigurationProperties("onfile.feeds")
record IngestSettings(double withdrawalShare) {}
