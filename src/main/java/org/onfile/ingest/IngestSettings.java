package org.onfile.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How feeds are taken in.
 *
 * @param withdrawalShare of a feed's certificates, 0 to 1; where more go within the window, that is in doubt
 * @param withdrawalMinimum how many have to go by changes before they are in doubt
 * @param withdrawalWindow how long back withdrawals are added up
 */
@ConfigurationProperties("onfile.feeds")
record IngestSettings(double withdrawalShare, long withdrawalMinimum, Duration withdrawalWindow) {

    WithdrawalBrake brake() {
        return new WithdrawalBrake(withdrawalShare, withdrawalMinimum, withdrawalWindow);
    }
}
