package org.onfile.edge;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;

/**
 * TLS 1.2 and 1.3 for Tomcat. A client may come without a certificate, since some pages are public; one that it shows
 * must satisfy {@link ClientTrust}, or the handshake fails.
 */
final class Tls {

    /** Of TLS 1.2 those with forward secrecy and authenticated encryption; 1.3 has no others. */
    private static final String SUITES = String.join(
            ":",
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305");

    private static final int SESSION_SECONDS = 3600;

    private final TlsFiles files;
    private final Connections connections;

    Tls(TlsFiles files, Connections connections) {
        this.files = files;
        this.connections = connections;
    }

    /** Makes a connector speak TLS only. */
    void secure(Connector connector) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setHonorCipherOrder(true);
        host.setCiphers(SUITES);
        host.setCertificateVerification("optional");
        host.setSessionTimeout(SESSION_SECONDS);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(context());
        host.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.addSslHostConfig(host);
        // Refused where other methods are, which knows what is allowed there; nothing sends a request back
        connector.setAllowTrace(true);
        if (connector.getProtocolHandler() instanceof PortProtocol port) {
            port.setSSLEnabled(true);
            port.use(connections);
        }
    }

    private org.apache.tomcat.util.net.SSLContext context() {
        try {
            OneKey key = new OneKey(files::own);
            ClientTrust clients = files.trust();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new X509ExtendedKeyManager[] {key}, new TrustManager[] {clients}, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return SSLUtil.createSSLContext(context, key, clients);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }
}
