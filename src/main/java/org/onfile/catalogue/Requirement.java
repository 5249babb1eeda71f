package org.onfile.catalogue;

import java.util.List;
import org.onfile.digest.Digest;

/**
 * What a material proves (CCCEV: Requirement).
 *
 * @param alternatives any one of them satisfies it; none where no certificate does
 * @param rule the digest of its file, by which a signed answer names the rule that made a verdict
 */
public record Requirement(String name, Title title, List<EvidenceTypeList> alternatives, Digest rule) {}
