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
     * Claims the oldest row after a number that nobody writes, or that is claimed as {@code kept} and {@code claims} say, that
     * follows no other of its subject, and that is among those asked for; {@code claimed_before} is its claim before.
     */
    String claim(String which) {
        return """
                with next as materialized (
                    select number, claimed_until from %1$s c
                     where entry is null and refused is null
                       and (claimed_until is null or claimed_until < now()
                            or (number, claimed_until) in (
                                select * from unnest(:kept::bigint[], :claims::timestamptz[])))
                       and (:subject::text is null or %2$s = :subject) and number > :after and (%3$s)
                       and not exists (select from %1$s e where e.%2$s = c.%2$s and e.number < c.number
                                          and e.entry is null and e.refused is null)
                     order by number limit 1 for update skip locked)
                update %1$s t set claimed_until = now() + make_interval(secs => :seconds)
                  from next where t.number = next.number
                returning t.*, next.claimed_until claimed_before
                """.formatted(name, subject, which);
    }
}
