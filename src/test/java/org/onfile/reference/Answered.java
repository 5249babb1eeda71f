package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onfile.reference.Expected.Verdict;

/** A reply in the form of what is expected of it. */
final class Answered {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answered() {}

    static Expected of(JsonNode reply) {
        Map<String, String> ids = new HashMap<>();
        Map<String, Integer> ofRole = new HashMap<>();
        Map<String, String> standings = new LinkedHashMap<>();
        for (JsonNode subject : reply.path("subjects")) {
            String role = subject.path("role").asText();
            String id = role + "#" + (ofRole.merge(role, 1, Integer::sum) - 1);
            ids.put(subject.path("id").asText(), id);
            standings.put(id, subject.path("standing").asText());
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode material : reply.path("materials")) {
            verdicts.add(verdict(material, ids));
        }
        return new Expected(
                verdicts, standings, reply.path("acceptance").path("can").asText());
    }

    private static Verdict verdict(JsonNode material, Map<String, String> ids) {
        String verdict = material.path("verdict").asText();
        boolean lacks = verdict.equals("ASK") || verdict.equals("NOT_NOW");
        List<List<String>> missing = new ArrayList<>();
        for (JsonNode alternative : material.path("missing")) {
            List<String> all = new ArrayList<>();
            alternative.forEach(one ->
                    all.add(one.path("type").asText() + " " + one.path("why").asText()));
            missing.add(all.stream().sorted().toList());
        }
        List<String> offers = new ArrayList<>();
        material.path("offers").forEach(offer -> offers.add(offer.asText()));
        return new Verdict(
                material.path("material").asText(),
                String.valueOf(ids.get(material.path("subject").asText())),
                verdict,
                material.has("why") ? material.path("why").asText() : null,
                lacks ? missing : List.of(),
                verdict.equals("ASK") ? offers : List.of());
    }

    /** Where an answer is not what is expected, a line each. */
    static List<String> differences(Expected expected, Expected answered) {
        List<String> differences = new ArrayList<>();
        Map<String, Verdict> got = new LinkedHashMap<>();
        answered.verdicts().forEach(verdict -> got.put(verdict.place(), verdict));
        for (Verdict verdict : expected.verdicts()) {
            Verdict its = got.remove(verdict.place());
            if (!verdict.equals(its)) {
                differences.add("expected " + verdict + "\n       got " + its);
            }
        }
        got.values().forEach(verdict -> differences.add("not expected: " + verdict));
        expected.standings().forEach((subject, standing) -> {
            if (!Objects.equals(standing, answered.standings().get(subject))) {
                differences.add("expected " + subject + " " + standing + ", got "
                        + answered.standings().get(subject));
            }
        });
        if (differences.isEmpty() && !expected.can().equals(answered.can())) {
            differences.add("expected acceptance " + expected.can() + ", got " + answered.can());
        }
        return differences;
    }

    /**
     * Of a joint matter: where the answers to its departments together do not say what the answer for all says, or say
     * something twice. Each is the payload of a signed answer of its own.
     */
    static List<String> ofDepartments(Expected expected, JsonNode reply) throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode answer : reply.path("answers")) {
            String payload = answer.path("answer").asText().split("\\.", -1)[1];
            verdicts.addAll(
                    of(JSON.readTree(Base64.getUrlDecoder().decode(payload))).verdicts());
        }
        List<String> differences = new ArrayList<>();
        if (reply.has("answers")) {
            expected.verdicts().stream()
                    .filter(verdict -> verdicts.stream().filter(verdict::equals).count() != 1)
                    .forEach(verdict -> differences.add("expected of one department " + verdict + "\n       got "
                            + verdicts.stream()
                                    .filter(other -> other.place().equals(verdict.place()))
                                    .toList()));
            if (verdicts.size() != expected.verdicts().size()) {
                differences.add("the departments are told of " + verdicts.size() + " materials");
            }
        }
        return differences;
    }

    /** What another reply says of the same material and subject. */
    static JsonNode ofTheSame(JsonNode material, JsonNode reply) {
        for (JsonNode other : reply.path("materials")) {
            if (other.path("material").equals(material.path("material"))
                    && other.path("subject").equals(material.path("subject"))) {
                return other;
            }
        }
        return MissingNode.getInstance();
    }

    /** Where an answer is neither the one nor the other, nor waits for a source: a line each. */
    static List<String> neither(Expected before, Expected after, Expected answered) {
        List<String> differences = new ArrayList<>();
        for (Verdict verdict : answered.verdicts()) {
            if (!verdict.verdict().equals("NOT_NOW")
                    && !before.verdicts().contains(verdict)
                    && !after.verdicts().contains(verdict)) {
                differences.add("expected one of " + ofPlace(before, verdict.place()) + "\n                "
                        + ofPlace(after, verdict.place()) + "\n       got " + verdict);
            }
        }
        return differences;
    }

    private static List<Verdict> ofPlace(Expected expected, String place) {
        return expected.verdicts().stream()
                .filter(verdict -> verdict.place().equals(place))
                .toList();
    }
}
