package org.onfile.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.DepartmentTruth.Fact;
import org.onfile.registry.RegistryContent;
import org.onfile.schema.CertificateRecord;

/** Compares what the registry holds with what departments have on file, certificate by certificate. */
public final class TruthComparison {

    private static final int UNREADABLE = 1;

    private TruthComparison() {}

    /** What differs, in words; empty where the registry is right. */
    public static List<String> differences(List<Fact> truth, RegistryContent registry) {
        Map<String, List<Fact>> feeds = new TreeMap<>();
        truth.forEach(fact ->
                feeds.computeIfAbsent(fact.feed(), feed -> new ArrayList<>()).add(fact));
        List<String> differences = new ArrayList<>();
        feeds.forEach((feed, facts) -> compare(feed, facts, registry, differences));
        return differences;
    }

    private static void compare(String feed, List<Fact> facts, RegistryContent registry, List<String> differences) {
        Map<String, CertificateRecord> held = new HashMap<>(registry.present(feed));
        long unreadable = 0;
        for (Fact fact : facts) {
            if (fact.status().equals(DepartmentTruth.UNREADABLE)) {
                unreadable++;
                continue;
            }
            CertificateRecord record = held.remove(fact.key());
            String place = feed + " " + fact.key() + ": ";
            if (record == null) {
                differences.add(place + "on file at the department, not in the registry");
            } else if (!seen(record).equals(expected(fact))) {
                differences.add(place + "the department has " + expected(fact) + ", the registry " + seen(record));
            }
        }
        held.keySet().forEach(key -> differences.add(feed + " " + key + ": in the registry, not at the department"));
        long counted = registry.count(feed, UNREADABLE);
        if (counted != unreadable) {
            differences.add(
                    feed + ": " + unreadable + " unreadable at the department, " + counted + " in the registry");
        }
    }

    private record Compared(
            @Nullable String number,
            String status,
            Set<String> holders,
            @Nullable LocalDate issued,
            @Nullable LocalDate expiring,
            boolean longTerm) {}

    private static Compared expected(Fact fact) {
        return new Compared(
                fact.number(), fact.status(), fact.holders(), fact.issued(), fact.expiring(), fact.longTerm());
    }

    private static Compared seen(CertificateRecord record) {
        Set<String> holders = new TreeSet<>();
        record.getHolders()
                .forEach(holder -> holders.add(holder.getCodeType() + ":"
                        + Objects.requireNonNullElse(holder.getCountry(), "") + ":" + holder.getCode()));
        String number = record.getCertificateNumber();
        return new Compared(
                number == null ? null : DepartmentTruth.plain(number),
                record.getStatus(),
                holders,
                record.getIssuedDate(),
                record.getExpiringDate(),
                record.getLongTerm());
    }
}
