package org.onfile.exchangelog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has the hub's log say why the exchange log is not extended, and what to do, instead of a stack trace. */
final class LogRefusalAnalyzer extends AbstractFailureAnalyzer<LogRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LogRefusedException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
