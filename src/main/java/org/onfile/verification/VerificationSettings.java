package org.onfile.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of verifications.
 *
 * @param times how often a day one requester may ask for the same field or requirement of the same holder, and how many
 *     values of a fact it may tell of the same holder that papers are compared with
 */
@ConfigurationProperties("onfile.verifications")
record VerificationSettings(int times) {}
