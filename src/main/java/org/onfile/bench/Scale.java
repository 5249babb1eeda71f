package org.onfile.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How large the bench is.
 *
 * @param rows certificates written in each round of ingest
 * @param rounds that count, after one to warm up; an odd number, so that one of them is the median
 * @param time how long each round of lookups runs
 * @param changes how many are timed for freshness, on each engine
 * @param people who live in the demo city that is looked up and whose departments' memory is measured
 * @param logEntries how large the exchange log is that is compared with one of 10 thousand entries
 * @param data where servers keep their data
 * @param home where {@code connectors/} and {@code schemas/} are
 */
record Scale(int rows, int rounds, Duration time, int changes, int people, int logEntries, Path data, Path home) {

    Path schemas() {
        return home.resolve("schemas");
    }
}
