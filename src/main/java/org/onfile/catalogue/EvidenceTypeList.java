package org.onfile.catalogue;

import java.util.List;

/** Types of certificates that satisfy a requirement together: all of them are needed (CCCEV: EvidenceTypeList). */
public record EvidenceTypeList(List<EvidenceType> types) {}
