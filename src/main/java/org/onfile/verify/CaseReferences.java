package org.onfile.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onfile.exchangelog.EntryKind;
import org.onfile.verify.CaseVerdict.CaseEntry;
import org.onfile.verify.CaseVerdict.Fault;

/** Whether entries are of one case, and those that others of them name are there. */
final class CaseReferences {

    private final String caseNumber;
    private final Set<Long> indexes = new HashSet<>();
    private final Set<String> exchanges = new HashSet<>();

    private CaseReferences(String caseNumber) {
        this.caseNumber = caseNumber;
    }

    /** Adds what is amiss with the entries of a file to its faults. */
    static void check(List<CaseEntry> entries, JsonNode file, List<Fault> faults) {
        CaseReferences known = new CaseReferences(file.path("caseNumber").asText());
        for (JsonNode entry : file.path("entries")) {
            known.indexes.add(entry.path("index").asLong(-1));
            if (entry.path("missing").isTextual() && entry.path("exchangeId").isTextual()) {
                known.exchanges.add(entry.path("exchangeId").textValue());
            }
        }
        for (CaseEntry entry : entries) {
            if (EntryKind.isAnswer(entry.kind())) {
                entry.detail()
                        .ifPresent(detail ->
                                known.exchanges.add(detail.path("exchangeId").asText()));
            }
        }
        for (CaseEntry entry : entries) {
            entry.detail().ifPresent(detail -> known.check(entry, detail, faults));
        }
    }

    private void check(CaseEntry entry, JsonNode detail, List<Fault> faults) {
        String place = "entry " + entry.index();
        switch (entry.kind()) {
            case "lookup", "material-check", "verification" ->
                ofTheCase(detail.at("/purpose/caseNumber"), place, faults);
            case "lookup-repeated" -> {
                ofTheCase(detail.at("/purpose/caseNumber"), place, faults);
                String repeats = detail.path("repeats").asText();
                if (!exchanges.contains(repeats)) {
                    faults.add(gone(place, "exchange " + repeats));
                }
            }
            case "case" -> ofTheCase(detail.path("caseNumber"), place, faults);
            case "receipt-repeated" -> named(detail, place, faults);
            case "audit" -> {
                if (detail.path("action").asText().equals("read")) {
                    named(detail, place, faults);
                } else {
                    ofTheCase(detail.at("/search/caseNumber"), place, faults);
                }
            }
            default -> faults.add(new Fault(place, "it is of the kind " + entry.kind() + ", which no case has"));
        }
    }

    private void ofTheCase(JsonNode said, String place, List<Fault> faults) {
        if (!caseNumber.equals(said.textValue())) {
            faults.add(new Fault(place, "it is of another case than the file says"));
        }
    }

    private void named(JsonNode detail, String place, List<Fault> faults) {
        long index = detail.path("index").asLong(-1);
        if (!indexes.contains(index)) {
            faults.add(gone(place, "entry " + index));
        }
    }

    private static Fault gone(String place, String what) {
        return new Fault(
                place,
                "it names " + what + ", which is not in the file: that was taken out, or this is of another case");
    }
}
