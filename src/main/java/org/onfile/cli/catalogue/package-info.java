/** {@code onfile catalogue}: the files of the catalogue checked and shown. */
@NullMarked
package org.onfile.cli.catalogue;

import org.jspecify.annotations.NullMarked;
