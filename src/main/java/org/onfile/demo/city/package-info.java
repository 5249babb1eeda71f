/**
 * Who lives and trades in the demo city, and what happened to them: people, households, homes, organisations. All of it
 * synthetic (region 990100 does not exist) and the same for the same seed, size and day.
 */
@NamedInterface("city")
@NullMarked
package org.onfile.demo.city;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
