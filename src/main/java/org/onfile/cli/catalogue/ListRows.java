package org.onfile.cli.catalogue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * The rows of a list: of CSV (RFC 4180), or of the first sheet of a workbook (Office Open XML, ISO/IEC 29500).
 *
 * @param columns the names in the list's first row
 * @param rows those behind it, each cell by the name of its column
 */
record ListRows(Collection<String> columns, List<Map<String, String>> rows) {

    /** Of a list of all matters of a province; what is larger is none. */
    private static final long MOST_BYTES = 256L << 20;

    /** A number keeps no more digits than these in a spreadsheet: of a longer one the end is lost. */
    private static final int MOST_DIGITS = 15;

    /** @throws IOException if it cannot be read; the message says why */
    static ListRows of(Path list, Charset charset) throws IOException {
        String name = list.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xls")) {
            throw new IOException(list + " is a workbook of before 2007: save it as .xlsx or as CSV");
        }
        return name.endsWith(".xlsx") ? ofWorkbook(list) : ofText(list, charset);
    }

    private static ListRows ofText(Path list, Charset charset) throws IOException {
        String text;
        try {
            text = Files.readString(list, charset);
        } catch (CharacterCodingException e) {
            throw new IOException(list + " is not written in " + charset + ": set its charset", e);
        }
        // Spreadsheets begin UTF-8 with a byte order mark
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (MappingIterator<Map<String, String>> read = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(plain)) {
            List<Map<String, String>> rows = read.readAll();
            return new ListRows(rows.isEmpty() ? List.of() : rows.getFirst().keySet(), rows);
        }
    }

    private static ListRows ofWorkbook(Path list) throws IOException {
        if (Files.size(list) > MOST_BYTES) {
            throw new IOException(list + " has more than " + (MOST_BYTES >> 20) + " MiB");
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(list.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<Map<String, String>> read = new ArrayList<>();
            Map<Integer, String> columns = new LinkedHashMap<>();
            rows.forEach(row -> {
                if (columns.isEmpty()) {
                    row.forEach(cell -> column(cell, columns));
                } else {
                    // Rows that are empty are left out of the file: each stands at its own number
                    while (read.size() < row.getRowNum() - 2) {
                        read.add(Map.of());
                    }
                    read.add(cells(row, columns));
                }
            });
            return new ListRows(columns.values(), read);
        } catch (IOException | ExcelReaderException e) {
            throw new IOException(list + " is no workbook that can be read (.xlsx): " + e.getMessage(), e);
        }
    }

    private static void column(Cell cell, Map<Integer, String> columns) {
        if (cell != null && !text(cell).isBlank()) {
            columns.put(cell.getColumnIndex(), text(cell).strip());
        }
    }

    private static Map<String, String> cells(Row row, Map<Integer, String> columns) {
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((index, column) ->
                cells.put(column, row.getOptionalCell(index).map(ListRows::text).orElse("")));
        return cells;
    }

    /** What was typed, and not how it is shown: of a number whose digits are lost what is left of it. */
    private static String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        BigDecimal number = cell.asNumber();
        return number.precision() - number.scale() > MOST_DIGITS
                ? number.round(new MathContext(MOST_DIGITS))
                        .stripTrailingZeros()
                        .toString()
                : number.toPlainString();
    }
}
