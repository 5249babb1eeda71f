/** The graph of {@code routes/}: held to the code and to the rooms' boundaries, and shown in {@code docs/flows.md}. */
@NullMarked
package org.onfile.flows;

import org.jspecify.annotations.NullMarked;
