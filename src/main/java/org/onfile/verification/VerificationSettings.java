package org.onfile.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of verifications.
 *
 * @param times how often a day one requester may ask for the same field or requirement of the same holder
 */
@ConfigurationProperties("onfile.verifications")
record VerificationSettings(int times) {}
