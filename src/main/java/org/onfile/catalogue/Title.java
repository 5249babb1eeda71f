package org.onfile.catalogue;

/** A name that people read. */
public record Title(String zh, String en) {}
