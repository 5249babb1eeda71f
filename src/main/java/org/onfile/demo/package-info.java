/**
 * The demo city: ten departments' databases with synthetic data on servers of their own, the {@code demo} command that
 * starts them together with the hub, and the changes that keep them working. Not in the production jar.
 */
@NullMarked
package org.onfile.demo;

import org.jspecify.annotations.NullMarked;
