package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Sends replies piece by piece, each of which has to be made in time, as an answer, and received in time by the client:
 * one that stops, or reads a byte now and then, does not keep what was made for it in memory.
 *
 * @param connections ends those of slow readers
 * @param answerTime how long the making of a piece may take
 * @param receiptTime how long its receipt may take
 */
record StreamedReplies(Connections connections, Deadlines deadlines, Duration answerTime, Duration receiptTime) {

    void send(StreamedReply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        OutputStream out = response.getOutputStream();
        byte[] piece = reply.first();
        while (piece != null) {
            try (Connections.Sending sending = connections.sending(request, receiptTime)) {
                out.write(piece);
            }
            try (Deadlines.Deadline deadline = deadlines.begin(answerTime)) {
                piece = reply.rest().next();
            }
        }
    }
}
