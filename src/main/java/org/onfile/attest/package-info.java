/**
 * Signed answers: the hub's answer keys, signing, and verifying without the hub. An answer is a compact JWS (RFC 7515)
 * with ES256 and {@code typ: onfile-answer+jwt}; its keys are a JWK set (RFC 7517). An SM2 signature (GB/T 32918)
 * may stand beside it.
 */
@ApplicationModule(allowedDependencies = {"digest", "exchangelog", "file", "keys", "settings", "tlog"})
@NullMarked
package org.onfile.attest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
