package org.onfile.cli.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.onfile.file.DurableFile;
import org.onfile.verify.ProgressListener;

/** An auditor's openings, in the order of their entries; personal data, so only its owner may read it. */
final class OpeningsFile {

    private static final JsonMapper JSON = new JsonMapper();

    /** The hub logs each request for openings as one reading. */
    private static final long AT_ONCE = 10_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path file;

    OpeningsFile(Path file) {
        this.file = file;
    }

    Optional<Path> ifThere() {
        return Optional.of(file).filter(Files::exists);
    }

    /** Fetches what is missing behind the last one that is there whole. */
    void fetch(HttpClient client, URI openings, long from, long size, ProgressListener progress)
            throws IOException, InterruptedException {
        DurableFile.makeFolderOf(file);
        refuseWhatOthersReach();
        DurableFile.createIfAbsent(file, out -> {}, DurableFile.OWNER_ONLY);
        long next = Math.max(from, lastIndex() + 1);
        progress.expect(size - next);
        try (client;
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
            while (next < size) {
                long to = Math.min(size, next + AT_ONCE);
                append(client, openings, "{\"from\":" + next + ",\"to\":" + to + "}", out);
                progress.add(to - next);
                next = to;
            }
        }
    }

    /** What stands there already has to be a file that only its owner can read: a link would lead personal data elsewhere. */
    private void refuseWhatOthersReach() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + ": a link or a folder, and no file. Openings are personal data and go to no"
                    + " other place than the one that is named: remove it, or name another file");
        }
        if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                .equals(PosixFilePermissions.fromString(DurableFile.OWNER_ONLY))) {
            throw new IOException(
                    file + ": others than its owner may read or write it. Openings are personal data: chmod 600 it");
        }
    }

    private static void append(HttpClient client, URI openings, String range, OutputStream out)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(openings)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(range))
                .build();
        HttpResponse<InputStream> reply = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream lines = decoded(reply)) {
            if (reply.statusCode() != 200) {
                throw new IOException(openings + " was answered with status " + reply.statusCode()
                        + ". Is the certificate (--cert) an auditor's?");
            }
            lines.transferTo(out);
        }
    }

    private static InputStream decoded(HttpResponse<InputStream> reply) throws IOException {
        return reply.headers()
                        .firstValue("Content-Encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent()
                ? new GZIPInputStream(reply.body())
                : reply.body();
    }

    /** Of the last whole line, less than 0 if there is none; what is behind it was broken off, and is cut off. */
    private long lastIndex() throws IOException {
        try (FileChannel content =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            long end = newlineBefore(content, content.size()) + 1;
            content.truncate(end);
            if (end == 0) {
                return -1;
            }
            long start = newlineBefore(content, end - 1) + 1;
            ByteBuffer line = ByteBuffer.allocate((int) (end - start));
            readFully(content, line, start);
            return JSON.readTree(new String(line.array(), StandardCharsets.UTF_8))
                    .required("index")
                    .longValue();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // the cause's message could repeat the line
            throw new IOException(file + ": its last line is no opening. Remove the file, and export again");
        }
    }

    /** Where the last newline before this place is, less than 0 if nowhere. */
    private static long newlineBefore(FileChannel content, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long at = end - 1;
        for (; at >= 0; at--) {
            readFully(content, one.clear(), at);
            if (one.get(0) == '\n') {
                break;
            }
        }
        return at;
    }

    private static void readFully(FileChannel content, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (content.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
    }
}
