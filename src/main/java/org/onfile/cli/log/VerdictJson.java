package org.onfile.cli.log;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.OpeningGap;

/** A verdict for programs. */
final class VerdictJson {

    private static final JsonMapper JSON = new JsonMapper();

    private VerdictJson() {}

    static String of(LogVerdict verdict, AllowedGaps allowed, KnownKeys known) {
        ObjectNode node = JSON.createObjectNode();
        switch (verdict) {
            case LogVerdict.Sound sound -> put(node.put("verdict", "sound"), sound);
            case LogVerdict.Incomplete incomplete -> {
                put(node.put("verdict", "incomplete"), incomplete.log());
                node.put("allowed", allowed.covers(incomplete));
                ArrayNode gaps = node.putArray("gaps");
                for (OpeningGap gap : incomplete.gaps()) {
                    gaps.addObject()
                            .put("first", gap.first())
                            .put("last", gap.last())
                            .put("reason", gap.reason().word())
                            .put("note", gap.note());
                }
            }
            case LogVerdict.Wrong wrong -> {
                node.put("verdict", "wrong")
                        .put("fault", wrong.fault().word())
                        .put("meaning", wrong.fault().meaning())
                        .put("place", wrong.place())
                        .put("what", wrong.what());
                wrong.index().ifPresent(index -> node.put("index", index));
                wrong.expected().ifPresent(hash -> node.put("expected", hash.toString()));
                wrong.found().ifPresent(hash -> node.put("found", hash.toString()));
            }
        }
        node.putObject("key").put("from", known.origin()).put("independent", known.independent());
        return node.toPrettyString();
    }

    private static void put(ObjectNode node, LogVerdict.Sound sound) {
        node.put("log", sound.checkpoint().origin())
                .put("size", sound.checkpoint().size())
                .put("root", sound.checkpoint().root().toString())
                .put("from", sound.from())
                .put("entries", sound.entries())
                .put("openings", sound.openings());
    }
}
