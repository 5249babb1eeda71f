package org.onfile.registry;

import java.util.UUID;

/** The registry's certificates, to be searched. */
public interface Certificates {

    /** All certificates of a type that this holder has or had. */
    Findings findByHolder(UUID holder, String certificateType);
}
