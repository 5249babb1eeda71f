package org.onfile.witness;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onfile.tlog.VerifierKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who cosigns the log's checkpoints.
 *
 * @param witnesses none by default
 */
@ConfigurationProperties("onfile.log")
record WitnessSettings(@DefaultValue List<Configured> witnesses) {

    WitnessSettings {
        Set<VerifierKey> keys = new HashSet<>();
        for (Configured witness : witnesses) {
            if (!keys.add(witness.verifier())) {
                throw new IllegalArgumentException(
                        "onfile.log.witnesses: two witnesses have the key " + witness.key + "; each has its own");
            }
        }
    }

    /**
     * A witness.
     *
     * @param url what its protocol's paths are below, http or https
     * @param key its verifier key, as its operator gave it
     */
    record Configured(URI url, String key) {

        Configured {
            String scheme = url.getScheme();
            if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw new IllegalArgumentException("onfile.log.witnesses: the url " + url
                        + " is none of a witness; it begins with http:// or https://");
            }
            verifier(key);
        }

        VerifierKey verifier() {
            return verifier(key);
        }

        private static VerifierKey verifier(String key) {
            VerifierKey verifier;
            try {
                verifier = VerifierKey.parse(key);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("onfile.log.witnesses: the key " + key + ": " + e.getMessage(), e);
            }
            if (verifier.type() != VerifierKey.COSIGNATURE) {
                throw new IllegalArgumentException("onfile.log.witnesses: the key " + key
                        + " is a log's, not a witness's; a witness prints its own when it starts");
            }
            return verifier;
        }
    }
}
