package org.onfile.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All figures of a run and the machine that they are of: as a table for people, as JSON for programs. */
public record Report(Machine machine, Instant at, List<Figure> figures) {

    private static final List<String> HEADINGS =
            List.of("figure", "value", "unit", "yardstick", "ratio", "floor", "ok?", "goal", "reached?");

    /** Whether every floor was reached. */
    public boolean holds() {
        return figures.stream().allMatch(Figure::holds);
    }

    public void print(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        figures.forEach(figure -> rows.add(row(figure)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        out.println(machine);
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean number = i == 1 || i == 3 || i == 4;
                line.append(String.format(
                        Locale.ROOT, number ? "%" + widths[i] + "s  " : "%-" + widths[i] + "s  ", row.get(i)));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static List<String> row(Figure figure) {
        Double yardstick = figure.yardstick();
        Double ratio = figure.ratio();
        return List.of(
                figure.measure() + ": " + figure.what(),
                number(figure.value()),
                figure.unit(),
                yardstick == null ? "" : number(yardstick),
                ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                words(figure.floors()),
                figure.floors().isEmpty() ? "" : figure.holds() ? "ok" : "MISSED",
                words(figure.goals()),
                figure.goals().isEmpty() ? "" : figure.reachesGoals() ? "yes" : "not yet");
    }

    private static String words(List<Floor> floors) {
        return floors.stream().map(Floor::toString).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    public void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.put("at", at.toString());
        root.put("holds", holds());
        root.putObject("machine")
                .put("cores", machine.cores())
                .put("memoryGigabytes", machine.memoryGigabytes())
                .put("processor", machine.processor())
                .put("system", machine.system())
                .put("jdk", machine.jdk())
                .put("loadBefore", machine.load());
        ArrayNode all = root.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode one = all.addObject()
                    .put("measure", figure.measure())
                    .put("what", figure.what())
                    .put("unit", figure.unit())
                    .put("value", figure.value())
                    .put("yardstick", figure.yardstick())
                    .put("ratio", figure.ratio())
                    .put("holds", figure.holds())
                    .put("reachesGoals", figure.reachesGoals());
            ArrayNode rounds = one.putArray("rounds");
            figure.rounds().forEach(rounds::add);
            ArrayNode floors = one.putArray("floors");
            figure.floors().forEach(floor -> floors.add(floor.toString()));
            ArrayNode goals = one.putArray("goals");
            figure.goals().forEach(goal -> goals.add(goal.toString()));
        }
        Files.writeString(
                file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + System.lineSeparator());
    }
}
