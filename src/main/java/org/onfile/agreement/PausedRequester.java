package org.onfile.agreement;

/** A requester that a department answers nothing to, whatever their agreements allow. */
public record PausedRequester(String department, String requester) {}
