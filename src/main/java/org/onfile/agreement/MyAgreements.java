package org.onfile.agreement;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A client's own agreements.
 *
 * @param page schema {@code MyAgreements} of {@code openapi.yaml}, but for what is not theirs to tell
 */
public record MyAgreements(String requester, ObjectNode page) {}
