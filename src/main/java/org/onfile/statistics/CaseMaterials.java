package org.onfile.statistics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which materials earlier checks of a case had on file, as far as details are kept. Thread-safe. */
public final class CaseMaterials {

    private final JdbcClient store;

    CaseMaterials(JdbcClient store) {
        this.store = store;
    }

    /**
     * Those that were on file and not handed in yet, as {@code material@subject}.
     *
     * @param requester whose case it is
     * @param caseNumber its pseudonym
     * @param holder the pseudonym of whose papers they are: one number may stand for the cases of many
     */
    public Set<String> onFile(String requester, UUID caseNumber, UUID holder) {
        Set<String> onFile = new HashSet<>();
        Set<String> handedIn = new HashSet<>();
        store.sql("select array_to_string(on_file, ','), array_to_string(handed_in, ',') from exchange_detail"
                        + " where case_number = ? and requester = ? and holder = ? and on_file is not null")
                .params(caseNumber, requester, holder)
                .query(row -> {
                    words(row.getString(1)).forEach(onFile::add);
                    words(row.getString(2)).forEach(handedIn::add);
                });
        onFile.removeAll(handedIn);
        return onFile;
    }

    private static Stream<String> words(@Nullable String list) {
        return list == null
                ? Stream.empty()
                : Arrays.stream(list.split(",", -1)).filter(word -> !word.isEmpty());
    }
}
