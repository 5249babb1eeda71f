package org.onfile.edge;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection has not come to its first request; metrics and the log have the words. */
enum HandshakeFault {
    /** The certificate, or one above it, is not valid today. */
    EXPIRED_CERTIFICATE,
    /** Signed by no authority of the hub's clients, or for another purpose. */
    UNTRUSTED_CERTIFICATE,
    /** On its issuer's revocation list. */
    REVOKED_CERTIFICATE,
    /** SHA-1, a short key. */
    WEAK_CERTIFICATE,
    /** No version of TLS, cipher suite or signature scheme that both sides take. */
    NOTHING_IN_COMMON,
    /** No TLS at all. */
    NO_TLS,
    /** The client does not trust the hub, or ended the handshake for a reason of its own. */
    REFUSED_BY_CLIENT,
    /** The connection ended. */
    BROKEN_OFF,
    /** Anything else that TLS does not allow. */
    MALFORMED;

    /** In metrics and the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static HandshakeFault of(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientRefusedException refused) {
                return refused.fault();
            }
        }
        if (failure instanceof SSLException) {
            return ofMessage(failure.getMessage());
        }
        String message = failure.getMessage();
        if (message != null && message.contains("plain text HTTP")) {
            return NO_TLS;
        }
        return failure instanceof EOFException
                        || message == null
                        || message.contains("Broken pipe")
                        || message.contains("reset")
                ? BROKEN_OFF
                : MALFORMED;
    }

    /** JSSE tells its faults apart by their messages alone. */
    private static HandshakeFault ofMessage(@Nullable String message) {
        String words = message == null ? "" : message.toLowerCase(Locale.ROOT);
        if (words.contains("received fatal alert") || words.contains("received close_notify")) {
            return REFUSED_BY_CLIENT;
        }
        if (words.contains("in common")
                || words.contains("protocol version")
                || words.contains("client requested protocol")
                || words.contains("no available")
                || words.contains("not enabled")) {
            return NOTHING_IN_COMMON;
        }
        if (words.contains("unsupported or unrecognized ssl message") || words.contains("plaintext")) {
            return NO_TLS;
        }
        return MALFORMED;
    }
}
