package org.onfile.catalogue;

import java.util.List;

/**
 * Types of certificates that satisfy a requirement together: all of them are needed (CCCEV: EvidenceTypeList).
 *
 * @param same fields in which their certificates must agree, since they concern the same thing; none where they need not
 */
public record EvidenceTypeList(List<EvidenceType> types, List<String> same) {}
