package org.onfile.demo;

import java.util.Map;

/**
 * A request other than a lookup to try, and what comes of it.
 *
 * @param what the case in words
 * @param operation method and path, e.g. {@code POST /v1/material-checks}
 * @param client whose certificate in {@code pki/} asks
 * @param expect of a material check of each {@code material@ROLE} the verdict, with its reason where it has one;
 *     of a verification of each field and requirement what comparing or deriving tells
 */
record OperationTrial(
        String what, String operation, String client, Map<String, Object> body, Map<String, String> expect) {}
