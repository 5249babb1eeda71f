package org.onfile.seal;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Things that are dear to make and serve one user at a time; as many as are used at once, whatever threads use them. */
final class Pool<T> {

    private final ConcurrentLinkedQueue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T one = idle.poll();
        return one == null ? maker.get() : one;
    }

    /** Only what is as good as new: not after it failed. */
    void giveBack(T one) {
        idle.add(one);
    }
}
