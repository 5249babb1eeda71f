package org.onfile.feed.cdc;

import org.onfile.feed.capture.ChangeBatch;

/** Where a batch goes; it returns once what came of it is durable. */
@FunctionalInterface
interface BatchDelivery {

    void deliver(ChangeBatch batch) throws Exception;
}
