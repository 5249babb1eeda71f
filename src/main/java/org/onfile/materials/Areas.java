package org.onfile.materials;

import java.util.List;

/** Areas by their codes (GB/T 2260), of which those of a province contain those of its cities. */
final class Areas {

    private Areas() {}

    /** Whether an area is one of these or lies within one. */
    static boolean contain(List<String> areas, String area) {
        return areas.stream().map(Areas::significant).anyMatch(area::startsWith);
    }

    /** An area's code without the levels below it: 9901 of 990100. */
    static String significant(String area) {
        String digits = area;
        while (digits.length() > 2 && digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return digits;
    }
}
