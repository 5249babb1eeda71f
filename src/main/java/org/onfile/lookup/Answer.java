package org.onfile.lookup;

import java.time.Instant;
import java.util.List;

/**
 * What is said to a question, before it is signed.
 *
 * @param decided one for each certificate asked for, in its order
 */
public record Answer(AuthorisedLookup admitted, List<CertificateDecision> decided, Instant asOf)
        implements LookupStage {}
