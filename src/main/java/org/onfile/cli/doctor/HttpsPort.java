package org.onfile.cli.doctor;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.cli.hub.HubPort;

/**
 * Whether the hub answers on its own machine.
 *
 * @param port where it should listen
 */
record HttpsPort(int port) implements Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public List<Diagnosis> examine(Patient patient) {
        try {
            return List.of(diagnosis(new HubPort(port, PATIENCE).ask(patient.settings()), patient));
        } catch (IOException | GeneralSecurityException e) {
            return List.of(new Ailing(
                    "the certificate of the hub cannot be read: " + e.getMessage(),
                    "the doctor cannot ask whether it answers",
                    "see onfile.tls.certificate"));
        }
    }

    private Diagnosis diagnosis(HubPort.Reply reply, Patient patient) {
        String where = "port " + port;
        return switch (reply) {
            case HubPort.Reply.Ready() -> new Sound("the hub answers on " + where);
            case HubPort.Reply.Unready(String status) ->
                new Ailing(
                        "the hub on " + where + " says that it is not ready: " + status,
                        "it gives no answers",
                        "read its log; see what follows here");
            case HubPort.Reply.Silent(String why) ->
                new Ailing(
                        "a hub is there on " + where + ", but it does not answer within " + PATIENCE.toSeconds()
                                + " s: " + why,
                        "nobody gets an answer there, though its process runs",
                        "read its log, take a thread dump (jcmd <pid> Thread.print), then end the process and start"
                                + " it anew; a process that was stopped goes on with 'kill -CONT <pid>'");
            case HubPort.Reply.Stranger(String why) ->
                new Ailing(
                        "what answers on " + where + " does not prove to be this hub: " + why,
                        "nobody who trusts this hub's certificate gets an answer there",
                        "see which process has the port; name the hub's with --port, its certificate with"
                                + " onfile.tls.certificate");
            case HubPort.Reply.Absent(String why) ->
                new Ailing(
                        "no hub is there on " + where + ": " + why,
                        "nobody gets an answer there",
                        "start it with '" + patient.command("serve") + "', or name its port with --port");
        };
    }
}
