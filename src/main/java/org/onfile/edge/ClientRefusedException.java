package org.onfile.edge;

import java.security.cert.CertificateException;

/** A client's certificate that is not trusted. */
final class ClientRefusedException extends CertificateException {

    private final HandshakeFault fault;

    ClientRefusedException(HandshakeFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    ClientRefusedException(HandshakeFault fault, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.fault = fault;
    }

    HandshakeFault fault() {
        return fault;
    }
}
