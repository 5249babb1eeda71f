package org.onfile.verify;

/** Is told how far a long check or copy is. */
public interface ProgressListener {

    /** Nobody looks. */
    ProgressListener UNSEEN = new ProgressListener() {
        @Override
        public void expect(long all) {}

        @Override
        public void add(long done) {}
    };

    /** How much there is to do. */
    void expect(long all);

    /** That so much more is done. */
    void add(long done);
}
