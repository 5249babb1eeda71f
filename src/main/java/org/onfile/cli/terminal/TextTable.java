package org.onfile.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as they need to be; numbers to the right. East Asian characters take two places. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    public void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String room = " ".repeat(width(column) - width(cell));
                line.append(isNumeric(column) ? room + cell : cell + room).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(row -> row.get(column).matches("[0-9,.]+"));
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x1100 && c != 0x2192 ? 2 : 1).sum();
    }
}
