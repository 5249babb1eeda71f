package org.onfile.verification;

import org.onfile.exchangelog.RecordedEntry;

/** A verification's answer that is in the exchange log, so that it may leave. */
public record RecordedVerification(SignedVerification signed, RecordedEntry recorded) {}
