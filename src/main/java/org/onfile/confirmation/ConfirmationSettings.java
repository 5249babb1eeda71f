package org.onfile.confirmation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How answers are confirmed at their sources.
 *
 * @param within how long a question waits for its sources at most; less where its own deadline is near
 * @param waiting how many holders' certificates may wait to be read at one connector; more are not confirmed
 */
@ConfigurationProperties("onfile.confirmation")
record ConfirmationSettings(Duration within, int waiting) {}
