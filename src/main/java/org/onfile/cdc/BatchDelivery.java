package org.onfile.cdc;

import org.onfile.capture.ChangeBatch;

/**
 * Delivery of a batch to its route, with back-pressure: it returns once the results are durable, and no other batch is
 * delivered before.
 */
@FunctionalInterface
interface BatchDelivery {

    void deliver(ChangeBatch batch) throws Exception;
}
