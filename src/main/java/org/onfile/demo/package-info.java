/** The demo city: departments with databases of their own, their people and papers. Not in the production jar. */
@NullMarked
package org.onfile.demo;

import org.jspecify.annotations.NullMarked;
