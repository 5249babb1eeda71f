package org.onfile.cli.doctor;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementRegister;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;

/** Whether any agreement lets anybody ask; by those of the sandbox nobody learns anything. */
record GrantedAgreements() implements Examination {

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        LocalDate today = LocalDate.ofInstant(
                patient.now(), ZoneId.of(patient.settings().getRequiredProperty("onfile.time-zone")));
        List<Agreement> all = AgreementRegister.newest(patient.store().jdbc()).stream()
                .filter(one -> !one.terms().isSandbox())
                .toList();
        long inForce = all.stream().filter(one -> one.isInForce(today)).count();
        return List.of(
                inForce == 0
                        ? new Ailing(
                                all.isEmpty()
                                        ? "there is no agreement"
                                        : "none of " + all.size() + " agreements is in force",
                                "every lookup is DENIED, and material checks ask for every paper",
                                "write agreements.yaml (docs/agreements.md) and hand it in: "
                                        + patient.command("agreement apply FILE")
                                        + " --decided-by NAME --document TEXT")
                        : new Sound(inForce + " agreements are in force"));
    }
}
