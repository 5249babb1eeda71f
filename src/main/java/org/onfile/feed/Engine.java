package org.onfile.feed;

/** The database engines that can be captured. */
public enum Engine {
    POSTGRESQL,
    MARIADB
}
