package org.onfile.audit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that somebody could see of a hub, by who that is; searched for texts in the forms in which they may be written. */
final class Gathered {

    /** Who sees it. */
    enum Audience {
        /** Whoever runs, reads or finds something of the hub: its files, logs, metrics, what is public, what is refused. */
        ANYBODY,
        /** Whoever asked, of the answers to it. */
        ASKER,
        /** The department whose data it is. */
        DEPARTMENT,
        AUDITOR
    }

    /** A text in one of its forms. */
    private static final class Form {

        private final String text;
        private final byte[] bytes;

        private Form(String text, byte[] bytes) {
            this.text = text;
            this.bytes = bytes;
        }

        private boolean isAt(byte[] content, int place) {
            return place + bytes.length <= content.length
                    && Arrays.equals(content, place, place + bytes.length, bytes, 0, bytes.length);
        }
    }

    /** What answers, and tokens, and details are written in. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_-]{40,}");

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** By their first two bytes, so that hundreds of megabytes are gone through once. */
    private final Map<Integer, List<Form>> sought = new HashMap<>();

    private final Map<String, Map<Audience, Set<String>>> found = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    Gathered(List<String> texts) {
        for (String text : texts) {
            for (byte[] form : forms(text)) {
                sought.computeIfAbsent(firstTwo(form, 0), two -> new ArrayList<>())
                        .add(new Form(text, form));
            }
        }
    }

    /** Takes text with what is in base64url in it. */
    void add(Audience audience, String name, String text) {
        add(audience, name, text.getBytes(StandardCharsets.UTF_8));
        BASE64.matcher(text).results().forEach(run -> {
            String whole = run.group();
            add(audience, name, Base64.getUrlDecoder().decode(whole.substring(0, whole.length() - whole.length() % 4)));
        });
    }

    void add(Audience audience, String name, byte[] content) {
        names.add(name);
        boolean[] begins = new boolean[1 << 16];
        sought.keySet().forEach(two -> begins[two] = true);
        for (int place = 0; place < content.length - 1; place++) {
            int two = firstTwo(content, place);
            if (begins[two]) {
                for (Form form : sought.getOrDefault(two, List.of())) {
                    if (form.isAt(content, place)) {
                        found.computeIfAbsent(form.text, text -> new TreeMap<>())
                                .computeIfAbsent(audience, seen -> new TreeSet<>())
                                .add(name);
                    }
                }
            }
        }
    }

    private static int firstTwo(byte[] content, int place) {
        return (content[place] & 0xff) << 8 | (content[place + 1] & 0xff);
    }

    /** Takes every row of every table of a hub's store; returns the tables' names. */
    List<String> addTables(JdbcClient store) {
        List<String> tables = store.sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, number) -> row.getString(1))
                .list();
        for (String table : tables) {
            List<String> rows = store.sql("select t::text from public.\"" + table + "\" t")
                    .query((row, number) -> row.getString(1))
                    .list();
            add(Audience.ANYBODY, "table " + table, String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        }
        return tables;
    }

    /** Takes the checkpoint and all tiles of the public log. */
    void addLog(PublicFiles files) throws IOException, InterruptedException, MalformedNoteException {
        byte[] note = files.read("/log/checkpoint");
        add(Audience.ANYBODY, "/log/checkpoint", note);
        long size = Checkpoint.of(SignedNote.parse(note)).size();
        for (int level = TilePath.ENTRIES; level < 8; level++) {
            for (long index = 0; TilePath.widthAt(level, index, size) > 0; index++) {
                String path = "/log/" + new TilePath(level, index, TilePath.widthAt(level, index, size)).path();
                add(Audience.ANYBODY, path, files.read(path));
            }
        }
    }

    /** What anybody may read of a hub, by its path. */
    interface PublicFiles {
        byte[] read(String path) throws IOException, InterruptedException;
    }

    /** Takes the names and the contents of all files of a folder that runs. */
    void addFiles(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            add(Audience.ANYBODY, "the name of " + file, folder.relativize(file).toString());
            try {
                if (Files.isRegularFile(file)) {
                    add(Audience.ANYBODY, file.toString(), Files.readAllBytes(file));
                }
            } catch (NoSuchFileException e) {
                // Servers put theirs away
            }
        }
    }

    /** Where a text was found, by audience. */
    Map<Audience, Set<String>> of(String text) {
        return found.getOrDefault(text, Map.of());
    }

    /** As text of several encodings, in hex and base64, escaped as in JSON and in addresses. */
    private static List<byte[]> forms(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> forms = new ArrayList<>(List.of(
                utf8,
                text.getBytes(GB18030),
                text.getBytes(StandardCharsets.UTF_16LE),
                ascii(HexFormat.of().formatHex(utf8)),
                ascii(HexFormat.of().withUpperCase().formatHex(utf8)),
                ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)),
                escaped(text)));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + utf8.length];
            System.arraycopy(utf8, 0, shifted, shift, utf8.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Without the characters that depend on what stands before and after
            int from = shift == 0 ? 0 : 4;
            forms.add(ascii(coded.substring(from, coded.length() - 2)));
        }
        return forms;
    }

    private static byte[] escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(unit -> escaped.append(unit < 128 ? String.valueOf((char) unit) : "\\u%04x".formatted(unit)));
        return ascii(escaped.toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Set<String> names() {
        return names;
    }
}
