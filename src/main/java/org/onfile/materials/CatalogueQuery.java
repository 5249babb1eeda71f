package org.onfile.materials;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Title;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.TaggedReply;
import org.onfile.identifier.Spelling;

/**
 * What a list of the catalogue is asked for: the parameters {@code q}, {@code limit} and {@code cursor}, which were checked
 * against the contract. Lists are by name, and a page begins behind the last name of the page before, so that nothing is
 * shown twice or passed over where the catalogue changes between pages.
 */
record CatalogueQuery(ApiRequest request, List<String> words, int limit, String after) {

    /** What something in a list is found by. */
    record Entry<T>(String name, @Nullable String code, Title title, T listed) {

        private boolean has(List<String> words) {
            String texts = Stream.of(name, code, title.zh(), title.en())
                    .filter(Objects::nonNull)
                    .map(CatalogueQuery::spelled)
                    .collect(Collectors.joining("\n"));
            return words.stream().allMatch(texts::contains);
        }
    }

    static CatalogueQuery of(ApiRequest request) {
        return new CatalogueQuery(
                request,
                Arrays.stream(spelled(value(request, "q", "")).split("\\s+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                Integer.parseInt(value(request, "limit", "50")),
                value(request, "cursor", ""));
    }

    private static String value(ApiRequest request, String parameter, String otherwise) {
        return Objects.requireNonNullElse(request.http().getParameter(parameter), otherwise);
    }

    private static String spelled(String text) {
        return Spelling.halfWidth(text).toLowerCase(Locale.ROOT);
    }

    /** A page in this member of an object, with the cursor of the next where there is one. */
    <S, T> TaggedReply reply(
            ObjectNode page,
            String member,
            Collection<S> all,
            Function<S, Entry<T>> entry,
            BiConsumer<ObjectNode, T> writing) {
        List<Entry<T>> found = all.stream()
                .map(entry)
                .filter(one -> one.name().compareTo(after) > 0 && one.has(words))
                .sorted(Comparator.comparing(Entry::name))
                .limit(limit + 1L)
                .toList();
        ArrayNode listed = page.putArray(member);
        found.stream().limit(limit).forEach(one -> writing.accept(listed.addObject(), one.listed()));
        if (found.size() > limit) {
            page.put("next", found.get(limit - 1).name());
        }
        return reply(page, request);
    }

    static TaggedReply reply(ObjectNode page, ApiRequest request) {
        return TaggedReply.to(request, page.toString().getBytes(StandardCharsets.UTF_8));
    }
}
