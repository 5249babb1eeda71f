package org.onfile.materials;

import org.onfile.judgement.Subject;

/** One type of certificate, looked up of one subject. */
record Look(Subject subject, String type) {}
