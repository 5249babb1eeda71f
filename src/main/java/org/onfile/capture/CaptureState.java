package org.onfile.capture;

/** How a connector's capture stands. */
public sealed interface CaptureState {

    record Starting() implements CaptureState {}

    record Running() implements CaptureState {}

    /**
     * It stopped and is being started again with back-off.
     *
     * @param fault what went wrong, without data
     */
    record Failing(String fault) implements CaptureState {}

    record Stopped() implements CaptureState {}
}
