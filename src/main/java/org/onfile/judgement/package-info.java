/**
 * The judgement of a material check: whose papers are demanded, who is proven to be who, and what each paper that was found
 * is worth for a requirement. Pure rules; the room of the checks reads, searches, signs and records.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "catalogue",
            "exchangelog",
            "feed",
            "identifier",
            "lookup",
            "registry",
            "schema"
        })
@NullMarked
package org.onfile.judgement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
