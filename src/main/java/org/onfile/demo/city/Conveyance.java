package org.onfile.demo.city;

import java.time.LocalDate;
import java.util.List;

/**
 * A home that passed to new owners: it made a title at the land registry and a proof at the tax office.
 *
 * @param unit real-estate unit number (GB/T 37346), 28 characters
 * @param owners indices within {@link City#people()}, one to four
 * @param current false where the home has passed on since: the title is history
 * @param cents price in hundredths of a yuan
 */
public record Conveyance(
        String unit, String address, List<Integer> owners, LocalDate day, boolean current, long cents) {}
