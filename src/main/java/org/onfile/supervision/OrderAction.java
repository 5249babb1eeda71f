package org.onfile.supervision;

/** What can be ordered over a requester or a feed. */
public enum OrderAction {
    /** By a department: nothing of its data is answered to the requester. */
    PAUSE_REQUESTER,
    /** By the same: what agreements allow is answered again. */
    RESUME_REQUESTER,
    /** By the feed's department: nothing of it is answered for now. */
    PAUSE_FEED,
    RESUME_FEED,
    /** By the same, for good: nothing of it is answered, and nothing new is taken into the registry. */
    END_FEED,
    /** By the same, of a feed that was ended: its certificates are deleted from the registry. */
    PURGE_FEED,
    /** By a rule against enumeration: nothing is refused. */
    ALARM,
    /** By a rule against enumeration: the requester, or its operator, is refused all questions. */
    STOP,
    /** By the hub's operator: a stop ends. */
    RELEASE;

    boolean isOnFeed() {
        return this == PAUSE_FEED || this == RESUME_FEED || this == END_FEED || this == PURGE_FEED;
    }
}
