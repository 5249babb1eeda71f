/**
 * The demo city's ten departments: what each has on file, in its own ugly layout ({@code resources/demo/}), and how it
 * goes on working.
 */
@NamedInterface("department")
@NullMarked
package org.onfile.demo.department;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
