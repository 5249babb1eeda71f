/**
 * Checks a feed against its department's database before the hub follows it: what is wrong, where, and the statements
 * with which the department's administrator mends it.
 */
@NamedInterface("check")
@NullMarked
package org.onfile.feed.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
