package org.onfile.registry;

import java.util.List;

/**
 * What a search found, and where it searched; the standings were read before the certificates, so a watermark never
 * promises more than was searched.
 */
public record Findings(List<RegistryCertificate> held, List<SearchedFeed> searched) {}
