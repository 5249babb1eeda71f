package org.onfile.feed;

/** How far a feed has come. Absence is certain only when LIVE. */
public enum FeedState {
    /** Known, nothing read yet. */
    NEW,
    /** Its whole query is being read. */
    LOADING,
    /** Loaded; waits for a watermark behind the load. */
    CATCHING_UP,
    /** Follows its source. */
    LIVE,
    /** Stopped by a fault that needs somebody: see its error. */
    STOPPED,
    /** No longer supplied, and said so: its file is gone for good. */
    REMOVED
}
