package org.onfile.catalogue;

import java.util.List;

/**
 * A type of certificate as evidence for a requirement (CCCEV: EvidenceType).
 *
 * @param type the hub's name of the type
 * @param conditions all of them must hold
 */
public record EvidenceType(String type, List<Condition> conditions) {}
