import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.regex.*;

/**
 * From a scanned number to a one-off notice (一次性告知) to print: asks Onfile which papers of a matter are on file, and fills
 * in a page (HTML, A4) once the answer is verified as {@link OnfileClient} verifies every answer. The number is read from
 * standard input, as scanners type it, since arguments show in the list of processes: {@code NUMBER} or {@code NUMBER NAME}.
 * CASE.json is the check's body without the holder; without an applicant in its purpose whoever was scanned applies, and the
 * name is needed. FOLDER then has question.json and reply.json, the evidence, to be kept together, and notice.html.
 */
public class OnfileNotice {
    public static void main(String[] a) throws Exception {
        if (a.length != 9) {
            System.err.println("usage: java OnfileNotice URL CERT.pem KEY.pem CA.pem CASE.json TEMPLATE.html FOLDER REQUESTER ISSUER < scanner\n"
                    + "  TEMPLATE   notice.html beside this program, or your own\n"
                    + "  REQUESTER  the name under which the hub knows you\n  ISSUER     the name of the hub (its onfile.issuer)");
            System.exit(2);
        }
        try {
            System.setOut(new PrintStream(System.out, true, "UTF-8"));
            String scanned = new BufferedReader(new InputStreamReader(System.in, "UTF-8")).readLine(), template = read(a[5]);
            byte[] question = question(OnfileClient.object(read(a[4])), scanned == null ? "" : scanned).getBytes("UTF-8");
            Path folder = Files.createDirectories(Paths.get(a[6]));
            if (Files.exists(folder.resolve("reply.json"))) throw new IOException(folder + " has the reply of an earlier check, which is evidence: take a folder of its own for each");
            OnfileClient.keep(folder.resolve("question.json"), question);
            Map<?, ?> claims = OnfileClient.object(OnfileClient.ask(a[0], OnfileClient.Operation.MATERIAL_CHECK,
                    OnfileClient.tls(a[1], a[2], a[3]), question, folder.resolve("reply.json"), a[7], a[8]));
            OnfileClient.keep(folder.resolve("notice.html"), notice(template, claims).getBytes("UTF-8"));
            System.out.println(folder.resolve("notice.html") + ": " + at(claims, "acceptance", "can"));
        } catch (IOException | java.security.GeneralSecurityException | RuntimeException e) {
            System.err.println(e.getMessage() == null ? e : e.getMessage());
            System.exit(1);
        }
    }

    /** The check's body: the case, about whoever was scanned. */
    static String question(Map<?, ?> given, String scanned) throws IOException {
        String[] numberAndName = scanned.trim().split("\\s+", 2);
        Map<Object, Object> holder = new LinkedHashMap<>(), purpose = new LinkedHashMap<>((Map<?, ?>) given.get("purpose")), question = new LinkedHashMap<>();
        String number = numberAndName[0].toUpperCase(Locale.ROOT);
        holder.put("codeType", codeType(number));
        holder.put("code", number);
        if (numberAndName.length == 2) holder.put("name", numberAndName[1]);
        if (!purpose.containsKey("applicant")) {
            if (numberAndName.length == 1) throw new IOException("CASE.json has no applicant, so whoever is scanned applies: scan the name, too, as NUMBER NAME");
            Map<Object, Object> applicant = new LinkedHashMap<>(holder);
            applicant.put("capacity", "SELF");
            purpose.put("applicant", applicant);
        }
        question.putAll(given);
        question.put("holder", holder);
        question.put("purpose", purpose);
        return json(question);
    }

    /** Of a citizen (GB 11643) or an organisation (GB 32100), by its form; the hub checks the last character. */
    static String codeType(String number) throws IOException {
        if (number.matches("[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]")) return "111";
        if (number.matches("[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")) return "001";
        throw new IOException("scan it again: that is neither a citizen number nor a unified social credit code");
    }

    /** The template with what was signed, and nothing else, in its places. */
    static String notice(String template, Map<?, ?> claims) throws IOException {
        String can = at(claims, "acceptance", "can"), code = at(claims, "matter", "code"), window = at(claims, "purpose", "operator", "window");
        Map<String, String> values = new HashMap<>();
        values.put("applicant", at(claims, "purpose", "applicant", "name"));
        values.put("case", at(claims, "purpose", "caseNumber"));
        values.put("matter", code.isEmpty() ? at(claims, "matter", "name") : code);
        values.put("operator", at(claims, "purpose", "operator", "id") + (window.isEmpty() ? "" : " / " + window));
        values.put("day", Instant.ofEpochSecond(OnfileClient.number(claims, "iat")).atZone(ZoneId.systemDefault()).toLocalDate().toString());
        values.put("acceptanceZh", can.equals("YES") ? "可以受理" : can.equals("WITH_DEFERRED") ? "可以容缺受理" : "暂不能受理");
        values.put("acceptanceEn", can.equals("YES") ? "Can be accepted" : can.equals("WITH_DEFERRED") ? "Can be accepted; what is missing may follow" : "Cannot be accepted yet");
        values.put("noticeZh", at(claims, "notice", "zh"));
        values.put("noticeEn", at(claims, "notice", "en"));
        values.put("issuer", at(claims, "iss"));
        values.put("exchange", at(claims, "jti"));
        Matcher place = Pattern.compile("\\{\\{(\\w+)}}").matcher(template);
        StringBuffer filled = new StringBuffer();
        while (place.find()) {
            if (!values.containsKey(place.group(1))) throw new IOException("the template has an unknown place: " + place.group());
            place.appendReplacement(filled, Matcher.quoteReplacement(html(values.get(place.group(1)))));
        }
        return place.appendTail(filled).toString();
    }

    /** A text within; empty where there is none. */
    static String at(Map<?, ?> object, String... path) {
        Object value = object;
        for (String name : path) value = value instanceof Map ? ((Map<?, ?>) value).get(name) : null;
        return value == null ? "" : value.toString();
    }
    static String html(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;"); }
    static String read(String file) throws IOException { return new String(Files.readAllBytes(Paths.get(file)), "UTF-8"); }

    /** Writes what {@link OnfileClient.Json} reads. */
    static String json(Object value) {
        if (value instanceof Map) {
            StringJoiner members = new StringJoiner(",", "{", "}");
            ((Map<?, ?>) value).forEach((name, member) -> members.add(json(name) + ":" + json(member)));
            return members.toString();
        }
        if (value instanceof List) {
            StringJoiner items = new StringJoiner(",", "[", "]");
            ((List<?>) value).forEach(item -> items.add(json(item)));
            return items.toString();
        }
        if (!(value instanceof String)) return String.valueOf(value);
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : ((String) value).toCharArray()) quoted.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        return quoted.append('"').toString();
    }
}
