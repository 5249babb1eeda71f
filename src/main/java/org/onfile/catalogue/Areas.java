package org.onfile.catalogue;

import java.util.Collection;

/** Areas by their codes (GB/T 2260), of which a larger one's code ends in zeros. */
public final class Areas {

    private Areas() {}

    /** Whether an area is one of these or within one. */
    public static boolean isWithin(String area, Collection<String> larger) {
        return larger.stream().map(Areas::significant).anyMatch(area::startsWith);
    }

    /** An area's code without the levels below it: 9901 of 990100. */
    public static String significant(String area) {
        String digits = area;
        while (digits.length() > 2 && digits.endsWith("00")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return digits;
    }
}
