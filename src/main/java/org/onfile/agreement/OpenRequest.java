package org.onfile.agreement;

import java.time.LocalDate;

/**
 * A request for an agreement that its department still has to answer.
 *
 * @param agreement its newest version
 * @param scene where and what for it is used, as the requester says
 * @param answerBy the last day to answer, in the city's time zone
 * @param overdue whether that day is over
 */
public record OpenRequest(Agreement agreement, String scene, LocalDate answerBy, boolean overdue) {}
