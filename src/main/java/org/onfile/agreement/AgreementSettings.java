package org.onfile.agreement;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Agreements of the first set-up, and requests for others.
 *
 * @param file taken where no agreement was ever handed in
 * @param openRequests requests of one requester that may wait for an answer
 * @param grantUnconditional whether the hub itself grants requests for what is shared without condition
 */
@ConfigurationProperties("onfile.agreements")
record AgreementSettings(Path file, int openRequests, boolean grantUnconditional) {}
