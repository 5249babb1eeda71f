package org.onfile.capture.cdc;

import org.onfile.capture.ChangeBatch;

/** Where a batch goes; it returns once what came of it is durable. */
@FunctionalInterface
interface BatchDelivery {

    void deliver(ChangeBatch batch) throws Exception;
}
