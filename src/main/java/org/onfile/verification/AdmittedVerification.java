package org.onfile.verification;

import org.onfile.lookup.AuthorisedLookup;

/**
 * An authorised verification.
 *
 * @param lookup its question with an identifier of its own, and what agreements say of each certificate
 */
public record AdmittedVerification(Verification verification, AuthorisedLookup lookup) {}
