package org.onfile.normalise;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Mapping;
import org.onfile.feed.Mapping.Rule;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.identifier.HolderCodes;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.schema.Holder;

/** Reads the holders that one entry of a feed's {@code holders:} describes. */
final class HolderReading {

    /** Takes the holders as they are read, and what keeps one from being read. */
    interface Found {

        /**
         * A holder that was read.
         *
         * @param issuer that tells its code apart: a passport's country, another code's scope, empty for most types
         */
        void holder(Holder holder, String issuer);

        void unreadable(UnreadableException fault);
    }

    private final boolean optional;
    private final @Nullable Cell<String> list;
    private final HolderList items;
    private final Cell<String> name;
    private final Cell<String> code;
    private final Cell<String> codeType;
    private final @Nullable Cell<String> country;
    private final @Nullable Cell<String> category;
    private final @Nullable String scope;

    HolderReading(Mapping.Holders rules, ZoneId zone, List<String> columns) {
        String listColumn = rules.list();
        this.optional = rules.optional();
        this.items = new HolderList(listColumn == null ? List.of() : members(rules));
        this.list = listColumn == null
                ? null
                : new Readers(zone, columns).raw("holders", new Rule(listColumn, null, List.of(), Map.of(), ""));
        Readers readers = new Readers(zone, listColumn == null ? columns : items.members());
        this.name = readers.name("holders.name", rules.name());
        this.code = readers.raw("holders.code", rules.code());
        this.codeType = readers.code("holders.codeType", rules.codeType());
        this.country = rules.country() == null ? null : readers.raw("holders.country", rules.country());
        this.scope = rules.scope();
        this.category = rules.category() == null ? null : readers.text("holders.category", rules.category());
    }

    /** Hands on every holder that the row names, and a fault for each that cannot be read. */
    void read(@Nullable Object[] row, QualityFlags flags, Found found) {
        if (list == null) {
            one(row, flags, found);
            return;
        }
        try {
            String json = list.read(row, flags);
            if (json != null) {
                for (@Nullable Object[] item : items.read(json)) {
                    one(item, flags, found);
                }
            }
        } catch (UnreadableException e) {
            found.unreadable(e.at(list.place()));
        }
    }

    private void one(@Nullable Object[] row, QualityFlags flags, Found found) {
        try {
            String itsCode = code.read(row, flags);
            String itsName = name.read(row, flags);
            if (itsCode == null && itsName == null && optional) {
                return;
            }
            String type = codeType.need(row, flags);
            if (!HolderCodeTypes.isKnown(type)) {
                throw new UnreadableException(QuarantineReason.UNKNOWN_CODE).at(codeType.place());
            }
            String canonical = checked(code, HolderCodes.canonical(type, code.need(row, flags)), flags);
            String land = country == null
                    ? checked(codeType, HolderCodes.country(type, null), flags)
                    : checked(country, HolderCodes.country(type, country.read(row, flags)), flags);
            if (itsName == null) {
                flags.add(name.field(), QuarantineReason.MISSING.name());
            }
            String role = category == null ? null : category.read(row, flags);
            found.holder(new Holder(itsName, canonical, type, land.isEmpty() ? null : land, role), issuer(type, land));
        } catch (UnreadableException e) {
            found.unreadable(e);
        }
    }

    private String issuer(String type, String land) {
        return HolderCodeTypes.needsScope(type) ? Objects.requireNonNullElse(scope, "") : land;
    }

    private static String checked(Cell<String> cell, IdentifierCheck verdict, QualityFlags flags) {
        try {
            return TextReader.checked(verdict, cell.field(), flags);
        } catch (UnreadableException e) {
            throw e.at(cell.place());
        }
    }

    private static List<String> members(Mapping.Holders rules) {
        return Stream.of(rules.name(), rules.code(), rules.codeType(), rules.country(), rules.category())
                .filter(Objects::nonNull)
                .map(Rule::column)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
