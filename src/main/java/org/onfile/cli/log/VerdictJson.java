package org.onfile.cli.log;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onfile.verify.LogVerdict;

/** A verdict for programs. */
final class VerdictJson {

    private static final JsonMapper JSON = new JsonMapper();

    private VerdictJson() {}

    static String of(LogVerdict verdict, KnownKeys known) {
        ObjectNode node = JSON.createObjectNode();
        switch (verdict) {
            case LogVerdict.Sound sound ->
                node.put("verdict", "sound")
                        .put("log", sound.checkpoint().origin())
                        .put("size", sound.checkpoint().size())
                        .put("root", sound.checkpoint().root().toString())
                        .put("from", sound.from())
                        .put("entries", sound.entries())
                        .put("openings", sound.openings());
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
}
