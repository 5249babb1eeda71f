package org.onfile.exchangelog;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The exchange log's settings.
 *
 * @param origin its name, for ever: a host name of the operator's
 * @param retention how long details are kept; the law asks for three years at least
 */
@ConfigurationProperties("onfile.log")
record LogSettings(
        @DefaultValue("localhost") String origin,
        @DefaultValue("P3Y1M") Period retention) {}
