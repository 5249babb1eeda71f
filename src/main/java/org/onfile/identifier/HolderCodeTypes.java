package org.onfile.identifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of holder codes: GB/T 36903 appendix A, as {@code holder-code-types.csv} beside this class lists them. */
public final class HolderCodeTypes {

    /** 统一社会信用代码. */
    public static final String SOCIAL_CREDIT_CODE = "001";

    /** 公民身份号码. */
    public static final String CITIZEN_NUMBER = "111";

    /** 普通护照护照号. */
    public static final String PASSPORT = "414";

    private static final Map<String, String> NAMES = read();
    private static final Set<String> SCOPED = Set.of("099", "999");
    private static final Set<String> WITH_COUNTRY = Set.of("411", "412", "413", PASSPORT);

    private HolderCodeTypes() {}

    public static boolean isKnown(String codeType) {
        return NAMES.containsKey(codeType);
    }

    /** Whether the same code may be given by several countries: passports. */
    public static boolean needsCountry(String codeType) {
        return WITH_COUNTRY.contains(codeType);
    }

    /** Whether it is whatever somebody calls a code, so that it says nothing without whose numbering it is: 099, 999. */
    public static boolean needsScope(String codeType) {
        return SCOPED.contains(codeType);
    }

    /** Every type's code. */
    public static Set<String> all() {
        return NAMES.keySet();
    }

    private static Map<String, String> read() {
        try (InputStream table = HolderCodeTypes.class.getResourceAsStream("holder-code-types.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(table, "holder-code-types.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toMap(
                            cells -> cells[0], cells -> cells[1], (first, second) -> first, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("holder-code-types.csv cannot be read", e);
        }
    }
}
