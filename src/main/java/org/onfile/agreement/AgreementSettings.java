package org.onfile.agreement;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Agreements of the first set-up.
 *
 * @param file taken where no agreement was ever handed in
 */
@ConfigurationProperties("onfile.agreements")
record AgreementSettings(Path file) {}
