package org.onfile.cli.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook (Office Open XML) with a sheet of these cells: texts are shared, what has digits only is a number. */
final class Workbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private Workbook() {}

    /** @param csv cells with commas between them, and in double quotes where they have one; an empty line is an empty row */
    static Path write(Path file, String csv) throws IOException {
        List<String> texts = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (String line : csv.split("\n", -1)) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            rows.append("<row r=\"%d\">".formatted(number));
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            for (int column = 0; column < cells.length; column++) {
                rows.append(cell((char) ('A' + column) + "" + number, cells[column].replace("\"", ""), texts));
            }
            rows.append("</row>");
        }
        StringBuilder shared = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        texts.forEach(text -> shared.append("<si><t>").append(text).append("</t></si>"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="%scontent-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Override PartName="/xl/workbook.xml"
                     ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                    <Override PartName="/xl/worksheets/sheet1.xml"
                     ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                    <Override PartName="/xl/sharedStrings.xml"
                     ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                    </Types>""".formatted(PACKAGE));
            put(zip, "_rels/.rels", relationships("officeDocument", "xl/workbook.xml"));
            put(zip, "xl/workbook.xml", """
                    <workbook xmlns="%s" xmlns:r="%s">
                    <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN, OFFICE));
            put(zip, "xl/_rels/workbook.xml.rels", relationships("worksheet", "worksheets/sheet1.xml"));
            put(zip, "xl/sharedStrings.xml", shared + "</sst>");
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows));
        }
        return file;
    }

    private static String cell(String place, String text, List<String> texts) {
        if (text.isEmpty()) {
            return "";
        }
        if (text.matches("[0-9]+")) {
            return "<c r=\"%s\"><v>%s</v></c>".formatted(place, text);
        }
        texts.add(text);
        return "<c r=\"%s\" t=\"s\"><v>%d</v></c>".formatted(place, texts.size() - 1);
    }

    private static String relationships(String type, String target) {
        return """
                <Relationships xmlns="%srelationships">
                <Relationship Id="rId1" Type="%s/%s" Target="%s"/></Relationships>""".formatted(PACKAGE, OFFICE, type, target);
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
