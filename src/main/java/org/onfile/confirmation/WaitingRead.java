package org.onfile.confirmation;

import java.util.concurrent.CompletableFuture;

/**
 * A question's read that waits for its turn.
 *
 * @param answer cancelled once nobody waits for it any more
 */
record WaitingRead(ToConfirm asked, CompletableFuture<Confirmed> answer) {

    boolean isGone() {
        return answer.isDone();
    }

    void give(Confirmed confirmed) {
        answer.complete(confirmed);
    }
}
