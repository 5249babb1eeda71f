package org.onfile.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Catalogues.Unread;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether each version of the catalogue that was published can be judged by, and what became of the last one. */
record PublishedCatalogues() implements Examination {

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        JdbcClient store = patient.store().jdbc();
        CertificateTypes types = Schemas.in(patient.path("onfile.schemas")).certificateTypes();
        String publish = patient.command("catalogue publish") + " --approved-by NAME --document TEXT";
        List<Diagnosis> diagnoses = new ArrayList<>();
        Catalogues.refused(store)
                .ifPresent(why -> diagnoses.add(new Ailing(
                        "the version of the catalogue that was handed in last is refused: " + why,
                        "the one before stays in force",
                        "mend the files and publish them: " + publish)));
        CataloguePublication.awaiting(store)
                .ifPresent(version -> diagnoses.add(new Ailing(
                        "version " + version.number() + " of the catalogue, which " + version.by()
                                + " handed in, awaits" + " approval since " + version.since(),
                        "the one before stays in force",
                        "a client with the role catalogue-approver decides at POST /v1/catalogue-versions/"
                                + version.number() + "/decisions")));
        for (Unread unread : Catalogues.unread(store, types, patient.now())) {
            String what = "version " + unread.version() + " of the catalogue cannot be read whole: "
                    + unread.faults().getFirst()
                    + (unread.faults().size() > 1 ? " (and " + (unread.faults().size() - 1) + " more)" : "");
            diagnoses.add(
                    unread.inForce()
                            ? new Ailing(
                                    "the one in force, " + what,
                                    "checks that need it are refused (503 catalogue-unreadable)",
                                    "mend the files and publish them: " + publish)
                            : new Ailing(
                                    what,
                                    "checks of cases that began with it are refused (409 catalogue-unreadable)",
                                    "ask for these cases without `catalogue`, by the version in force"));
        }
        return diagnoses;
    }
}
