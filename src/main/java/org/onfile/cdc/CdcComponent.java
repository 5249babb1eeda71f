package org.onfile.cdc;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code cdc:<department>}: one exchange for each batch of changes in a department's database, its body a
 * {@link org.onfile.capture.ChangeBatch}. An exchange that fails is made again from the same batch, with back-off,
 * until it succeeds; only then does the position in the source's log move on.
 */
public final class CdcComponent extends DefaultComponent {

    private final CaptureLoops loops;

    public CdcComponent(CaptureLoops loops) {
        this.loops = loops;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new CdcEndpoint(uri, this, remaining, loops);
    }
}
