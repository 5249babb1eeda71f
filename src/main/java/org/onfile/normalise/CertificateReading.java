package org.onfile.normalise;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Authority;
import org.onfile.feed.CanonicalField;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Mapping.Rule;
import org.onfile.schema.AttributesCodec;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Source;

/** A feed's mapping made ready for rows with certain columns: which column is where, how each field is read. */
final class CertificateReading {

    private static final ByteBuffer NO_DIGEST = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Feed feed;
    private final List<String> columns;
    private final Authority authority;
    private final CertificateType type;
    private final AttributesCodec codec;
    private final Map<String, Rule> rules;
    private final List<HolderReading> holders;
    private final @Nullable Cell<?>[] attributes;
    private final @Nullable Cell<String> identifier;
    private final @Nullable Cell<String> name;
    private final @Nullable Cell<String> number;
    private final @Nullable Cell<String> authorityName;
    private final @Nullable Cell<String> authorityCode;
    private final @Nullable Cell<LocalDate> issued;
    private final @Nullable Cell<LocalDate> effective;
    private final @Nullable Cell<LocalDate> lastDay;
    private final @Nullable Cell<Boolean> longTerm;
    private final @Nullable Cell<String> area;
    private final Cell<String> status;
    private final @Nullable Cell<String> statusReason;
    private final @Nullable Cell<Instant> statusChangedAt;
    private final @Nullable Cell<String> associated;

    CertificateReading(Feed feed, Connector connector, CertificateTypes types, List<String> columns) {
        this.feed = feed;
        this.columns = columns;
        this.authority = connector.authority();
        this.type = types.find(feed.certificateType())
                .orElseThrow(() -> new IllegalArgumentException(feed.id() + ": no type of certificate '"
                        + feed.certificateType() + "' in schemas/certificates"));
        this.codec = types.attributes(type.name());
        this.rules = feed.mapping().fields();
        ZoneId zone = connector.timeZone();
        this.holders = feed.mapping().holders().stream()
                .map(rule -> new HolderReading(rule, zone, columns))
                .toList();
        Readers readers = new Readers(zone, columns);
        this.attributes = type.attributes().stream()
                .map(attribute -> {
                    Rule rule = feed.mapping().attributes().get(attribute.name());
                    return rule == null ? null : readers.attribute(attribute, rule);
                })
                .toArray(Cell<?>[]::new);
        this.identifier = cell(CanonicalField.CERTIFICATE_IDENTIFIER, readers::certificateIdentifier);
        this.name = cell(CanonicalField.CERTIFICATE_NAME, readers::text);
        this.number = cell(CanonicalField.CERTIFICATE_NUMBER, readers::code);
        this.authorityName = cell(CanonicalField.ISSUING_AUTHORITY_NAME, readers::name);
        this.authorityCode = cell(CanonicalField.ISSUING_AUTHORITY_CODE, readers::socialCreditCode);
        this.issued = cell(CanonicalField.ISSUED_DATE, readers::day);
        this.effective = cell(CanonicalField.EFFECTIVE_DATE, readers::day);
        this.lastDay = cell(CanonicalField.EXPIRING_DATE, readers::lastDay);
        this.longTerm = cell(CanonicalField.LONG_TERM, readers::flag);
        this.area = cell(CanonicalField.AREA_CODE, readers::area);
        Rule statusRule = rules.get(CanonicalField.STATUS.word());
        if (statusRule == null) {
            throw new IllegalArgumentException(feed.id() + ": no rule for 'status'");
        }
        this.status = readers.status(statusRule);
        this.statusReason = cell(CanonicalField.STATUS_REASON, readers::text);
        this.statusChangedAt = cell(CanonicalField.STATUS_CHANGED_AT, readers::moment);
        this.associated = cell(CanonicalField.ASSOCIATED_IDENTIFIER, readers::text);
    }

    /** Whether it is made for these rows. */
    boolean fits(Feed rowsFeed, List<String> rowsColumns) {
        return feed.equals(rowsFeed) && columns.equals(rowsColumns);
    }

    /** Reads by whom the certificate is held and under which number; a fault is kept, so that the rest is read too. */
    void readHolders(@Nullable Object[] row, Reading reading, QualityFlags flags) {
        for (HolderReading holder : holders) {
            holder.read(row, flags, reading);
        }
        if (reading.holders().isEmpty() && reading.holdersKnown()) {
            reading.unreadable(new UnreadableException(QuarantineReason.MISSING).at("holders"));
        }
    }

    /**
     * The canonical record, its digest still empty, its position and time of reading zero.
     *
     * @throws UnreadableException naming the first field that cannot be read
     */
    CertificateRecord read(@Nullable Object[] row, String key, UUID ref, Reading reading, QualityFlags flags) {
        String itsNumber = value(number, row, flags);
        if (itsNumber != null && number != null) {
            try {
                reading.number(type.name(), itsNumber);
            } catch (UnreadableException e) {
                throw e.at(number.place());
            }
        }
        String itsStatus = status.need(row, flags);
        String itsIdentifier = value(identifier, row, flags);
        String itsAuthority = value(authorityName, row, flags);
        String itsAuthorityCode = value(authorityCode, row, flags);
        ValidityPeriod validity = ValidityPeriod.of(
                value(effective, row, flags), value(lastDay, row, flags), value(longTerm, row, flags), flags);
        return new CertificateRecord(
                itsIdentifier == null
                        ? "urn:onfile:" + feed.id().department() + ":"
                                + feed.id().name() + ":" + ref
                        : itsIdentifier,
                type.name(),
                type.code(),
                type.chineseName(),
                value(name, row, flags),
                itsNumber,
                itsAuthority == null ? authority.name() : itsAuthority,
                itsAuthorityCode == null && itsAuthority == null ? authority.code() : itsAuthorityCode,
                value(issued, row, flags),
                validity.effectiveDate(),
                validity.expiringDate(),
                validity.longTerm(),
                reading.holders(),
                value(area, row, flags),
                itsStatus,
                value(statusReason, row, flags),
                value(statusChangedAt, row, flags),
                value(associated, row, flags),
                ByteBuffer.wrap(codec.encode(attributes(row, flags))),
                feed.sharingClass(),
                new Source(feed.id().department(), feed.id().name(), key, 0L, Instant.EPOCH),
                feed.assurance(),
                flags.all(),
                NO_DIGEST);
    }

    private @Nullable Object[] attributes(@Nullable Object[] row, QualityFlags flags) {
        @Nullable Object[] values = new Object[attributes.length];
        for (int i = 0; i < values.length; i++) {
            Cell<?> cell = attributes[i];
            if (cell != null) {
                values[i] = type.attributes().get(i).required() ? cell.need(row, flags) : cell.read(row, flags);
            }
        }
        return values;
    }

    private <T> @Nullable Cell<T> cell(CanonicalField field, Function<Rule, Cell<T>> reader) {
        Rule rule = rules.get(field.word());
        return rule == null ? null : reader.apply(rule);
    }

    private <T> @Nullable Cell<T> cell(CanonicalField field, BiFunction<String, Rule, Cell<T>> reader) {
        return cell(field, rule -> reader.apply(field.word(), rule));
    }

    private static <T> @Nullable T value(@Nullable Cell<T> cell, @Nullable Object[] row, QualityFlags flags) {
        return cell == null ? null : cell.read(row, flags);
    }
}
