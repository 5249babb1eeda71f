package org.onfile.materials;

/** One type of certificate, looked up of one subject. */
record Look(Subject subject, String type) {}
