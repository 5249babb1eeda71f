package org.onfile.writeahead;

/**
 * A table whose rows wait for being recorded: {@code number} in the order in which they were handed in, {@code claimed_until},
 * {@code entry} once it is recorded, {@code refused} where it never is.
 *
 * @param name of the table
 * @param subject its column by which changes follow each other
 */
public record WaitingTable(String name, String subject) {

    /**
     * Claims the oldest row after a number that nobody writes, that follows no other of its subject, and that is among those
     * asked for.
     */
    String claim(String which) {
        return """
                update %1$s set claimed_until = now() + make_interval(secs => :seconds)
                 where number = (
                    select number from %1$s c
                     where entry is null and refused is null and (claimed_until is null or claimed_until < now())
                       and (:subject::text is null or %2$s = :subject) and number > :after and (%3$s)
                       and not exists (select from %1$s e where e.%2$s = c.%2$s and e.number < c.number
                                          and e.entry is null and e.refused is null)
                     order by number limit 1 for update skip locked)
                returning *
                """.formatted(name, subject, which);
    }
}
