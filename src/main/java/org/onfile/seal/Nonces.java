package org.onfile.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Nonces for AES-GCM (NIST SP 800-38D, 8.2.1): 64 random bits, drawn when the process starts and again after 2^31
 * nonces, then a 32-bit counter. Within a process none comes twice; two processes of the same key collide only where
 * their random bits do, which wholly random nonces, at 2^32 values a week, would not keep to.
 */
final class Nonces {

    static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Block> current = new AtomicReference<>(new Block(random.nextLong()));

    private record Block(long prefix, AtomicInteger next) {
        Block(long prefix) {
            this(prefix, new AtomicInteger());
        }
    }

    byte[] next() {
        while (true) {
            Block block = current.get();
            int count = block.next.getAndIncrement();
            if (count >= 0) {
                return ByteBuffer.allocate(LENGTH)
                        .putLong(block.prefix)
                        .putInt(count)
                        .array();
            }
            current.compareAndSet(block, new Block(random.nextLong()));
        }
    }
}
