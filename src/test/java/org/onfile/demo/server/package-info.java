@NullMarked
package org.onfile.demo.server;

import org.jspecify.annotations.NullMarked;
