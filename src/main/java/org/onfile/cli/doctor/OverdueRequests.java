package org.onfile.cli.doctor;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.AnswerTimes;
import org.onfile.agreement.OpenRequest;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.WorkingDays;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which departments have not answered requests for agreements by the day by which they are to. */
record OverdueRequests() implements Examination {

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        JdbcClient store = patient.store().jdbc();
        WorkingDays calendar = calendar(patient);
        Supplier<WorkingDays> itself = () -> calendar;
        AnswerTimes times = new AnswerTimes(
                store, itself, ZoneId.of(patient.settings().getRequiredProperty("onfile.time-zone")), patient.clock());
        Map<String, List<OpenRequest>> overdue = AgreementRegister.newest(store).stream()
                .filter(one -> one.state().isOpen())
                .map(times::of)
                .filter(OpenRequest::overdue)
                .collect(Collectors.groupingBy(
                        one -> one.agreement().terms().department(), TreeMap::new, Collectors.toList()));
        return overdue.entrySet().stream()
                .map(one -> ailing(one.getKey(), one.getValue(), patient))
                .toList();
    }

    private static WorkingDays calendar(Patient patient) {
        return Catalogues.filesInForce(patient.store().jdbc(), patient.clock())
                .map(files -> Catalogue.of(
                        files, Schemas.in(patient.path("onfile.schemas")).certificateTypes()))
                .map(Catalogue::calendar)
                .orElse(AnswerTimes.NO_HOLIDAYS);
    }

    private static Diagnosis ailing(String department, List<OpenRequest> requests, Patient patient) {
        return new Ailing(
                "the department " + department + " is overdue with " + requests.size()
                        + " request(s) for agreements: "
                        + requests.stream()
                                .map(one -> one.agreement().id() + " of "
                                        + one.agreement().terms().requester() + " (by " + one.answerBy() + ")")
                                .collect(Collectors.joining(", ")),
                "what they ask for stays DENIED; nothing happens by itself",
                "have the department answer (POST /v1/agreements/ID/decisions), or answer for it: "
                        + patient.command("agreement grant ID") + " --decided-by NAME --document TEXT; or refuse, or"
                        + " prolong");
    }
}
