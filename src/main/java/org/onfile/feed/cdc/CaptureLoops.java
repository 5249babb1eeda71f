package org.onfile.feed.cdc;

import java.time.Clock;
import org.onfile.feed.capture.Capture;
import org.onfile.feed.capture.Captures;
import org.onfile.feed.capture.LoadDriver;

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
