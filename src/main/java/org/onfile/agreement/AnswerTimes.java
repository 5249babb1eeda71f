package org.onfile.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.onfile.catalogue.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By when departments are to answer requests for agreements (政务数据共享条例 (2025) art. 20 and 21). */
public final class AnswerTimes {

    /** One working day for what is shared without condition, ten for the rest. */
    private static final int UNCONDITIONAL = 1;

    private static final int CONDITIONAL = 10;

    /** More that a department may take, once. */
    private static final int PROLONGATION = 10;

    /** Where no catalogue is in force. */
    public static final WorkingDays NO_HOLIDAYS = new WorkingDays(Map.of());

    private final JdbcClient store;
    private final IssuingDepartments departments;
    private final Supplier<WorkingDays> calendar;
    private final ZoneId city;
    private final Clock clock;

    /**
     * By a hub's store.
     *
     * @param calendar that of the catalogue in force
     * @param city whose days they are
     */
    public AnswerTimes(JdbcClient store, Supplier<WorkingDays> calendar, ZoneId city, Clock clock) {
        this.store = store;
        this.departments = new IssuingDepartments(store);
        this.calendar = calendar;
        this.city = city;
        this.clock = clock;
    }

    /** What is to be answered by when; of an agreement whose state {@linkplain AgreementState#isOpen() is open}. */
    public OpenRequest of(Agreement open) {
        Agreement requested = open.state() == AgreementState.REQUESTED
                ? open
                : AgreementRegister.versions(store, open.id()).getLast().agreement();
        LocalDate day = answerBy(open.terms(), LocalDate.ofInstant(requested.decidedAt(), city));
        LocalDate last = open.state() == AgreementState.PROLONGED
                ? calendar.get().after(day, PROLONGATION).day()
                : day;
        return new OpenRequest(
                open,
                requested.document(),
                last,
                LocalDate.ofInstant(clock.instant(), city).isAfter(last));
    }

    /** The last day on which a department is to answer a request of this day, where it takes no more time. */
    LocalDate answerBy(AgreementTerms asked, LocalDate requested) {
        return calendar.get()
                .after(requested, departments.shareUnconditionally(asked) ? UNCONDITIONAL : CONDITIONAL)
                .day();
    }
}
