package org.onfile.edge;

import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;

/**
 * TLS 1.2 and 1.3 for Tomcat. A client may come without a certificate, since some pages are public; one that it shows
 * must satisfy {@link ClientTrust}, or the handshake fails.
 */
final class Tls {

    private static final int SESSION_SECONDS = 3600;

    private final TlsFiles files;
    private final Clock clock;

    Tls(TlsFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Makes a connector speak TLS only. */
    void secure(Connector connector) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setHonorCipherOrder(true);
        host.setCertificateVerification("optional");
        host.setSessionTimeout(SESSION_SECONDS);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(context());
        host.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.addSslHostConfig(host);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setSSLEnabled(true);
        }
    }

    private org.apache.tomcat.util.net.SSLContext context() {
        try {
            OneKey key = new OneKey(files::current);
            ClientTrust clients = new ClientTrust(files::current, clock);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new X509ExtendedKeyManager[] {key}, new TrustManager[] {clients}, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return SSLUtil.createSSLContext(context, key, clients);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }
}
