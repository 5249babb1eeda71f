package org.onfile.cdc;

import java.time.Clock;
import org.onfile.capture.Capture;
import org.onfile.capture.Captures;
import org.onfile.capture.LoadDriver;

/** Makes the loops that keep captures going. */
public record CaptureLoops(
        Captures captures, EngineSettings settings, SourceLog sourceLog, LoadDriver loads, Clock clock) {

    CaptureLoop start(String department, BatchDelivery delivery) {
        Capture capture = captures.begin(department);
        CaptureLoop loop = new CaptureLoop(capture, delivery, this);
        loop.start();
        return loop;
    }
}
