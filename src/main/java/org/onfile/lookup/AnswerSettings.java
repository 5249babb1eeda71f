package org.onfile.lookup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How answers are given.
 *
 * @param validFor how long one may be used for new decisions; it can be verified for ever
 * @param sm2 whether each has a second signature, by SM2 (GB/T 32918)
 */
@ConfigurationProperties("onfile.answers")
record AnswerSettings(Duration validFor, boolean sm2) {}
