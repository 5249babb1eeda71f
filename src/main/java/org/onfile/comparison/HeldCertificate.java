package org.onfile.comparison;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the registry holds of a certificate.
 *
 * @param position at which it was read
 * @param state as {@link org.onfile.registry.CertificateState} numbers it
 * @param content the content's pseudonym; null unless present
 */
record HeldCertificate(long position, int state, @Nullable UUID content, List<UUID> holders) {}
