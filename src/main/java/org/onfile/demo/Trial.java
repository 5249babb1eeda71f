package org.onfile.demo;

import java.util.List;
import java.util.Map;

/**
 * A lookup to try and what comes of it.
 *
 * @param what the case in words
 * @param lookup the body of a {@code POST /v1/lookups}
 * @param expect the outcome of each asked certificate, in order
 */
record Trial(String what, Map<String, Object> lookup, List<String> expect) {}
