/** What departments have on file, as the hub knows it: certificates, holders, versions and each feed's standing. */
@NullMarked
package org.onfile.registry;

import org.jspecify.annotations.NullMarked;
