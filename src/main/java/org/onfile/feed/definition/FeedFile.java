package org.onfile.feed.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Durations;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.feed.ConfirmationRule;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Mapping;
import org.onfile.feed.Source;
import org.onfile.feed.Touch;
import org.onfile.schema.Assurance;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.SharingClass;

/** {@code <feed>.feed.yaml}: how one department's certificates of one type are found and what their columns mean. */
final class FeedFile {

    private static final Duration OLDEST_WATERMARK = Duration.ofSeconds(15);

    private final FormRules form = new FormRules(FeedFile.class, "feed.schema.json");
    private final CertificateTypes types;

    FeedFile(CertificateTypes types) {
        this.types = types;
    }

    /**
     * The feed; null where the file has a mistake.
     *
     * @param connector null where the connector's file has one: the feed is checked all the same
     */
    @Nullable
    Feed feed(YamlFile file, String department, String name, @Nullable Connector connector) {
        if (!file.faults().isEmpty()) {
            return null;
        }
        form.check(file);
        Item top = file.top();
        CertificateType type = type(top.get("certificateType"));
        List<String> key = top.get("key").itemsOrSelf().stream().map(Item::text).toList();
        if (key.stream().distinct().count() < key.size()) {
            top.get("key").fault("names a column twice");
        }
        List<Touch> touches = TouchReader.touches(top.get("touches"), key);
        ConfirmationRule confirmation = confirmation(top);
        Mapping mapping = MappingReader.mapping(top, department, type);
        LocalDate completeSince = date(top.get("completeSince"));
        Duration oldestWatermark =
                top.get("oldestWatermark").isScalar() ? Durations.of(top.get("oldestWatermark")) : OLDEST_WATERMARK;
        Map<String, SharingClass> fieldSharing = fieldSharing(top, type);
        Duration comparedEvery = ComparisonReader.every(top.get("compare").get("every"));
        if (!file.faults().isEmpty() || type == null || connector == null) {
            return null;
        }
        Feed feed = new Feed(
                new FeedId(department, name),
                type.name(),
                new Source.Database(TouchReader.statement(top.get("query")), key, touches, confirmation),
                mapping,
                SharingClass.valueOf(top.get("sharing").text()),
                Assurance.valueOf(top.get("assurance").text(Assurance.ISSUER_DATABASE.name())),
                fieldSharing,
                top.get("areas").items().stream().map(Item::text).toList(),
                completeSince,
                oldestWatermark,
                top.get("answerWhenStale").node().asBoolean(false),
                comparedEvery,
                "");
        return feed.with(FeedDigest.of(feed, connector, type));
    }

    private @Nullable CertificateType type(Item item) {
        if (!item.isScalar()) {
            return null;
        }
        CertificateType type = types.find(item.text()).orElse(null);
        if (type == null) {
            List<String> names = types.all().stream().map(CertificateType::name).toList();
            item.fault("there is no type of certificate '" + item.text() + "' in schemas/certificates (but "
                    + String.join(", ", names) + ")" + DidYouMean.among(names, item.text()));
        }
        return type;
    }

    /** Of a type's own fields alone: what all types have goes by the feed's class. */
    private static Map<String, SharingClass> fieldSharing(Item top, @Nullable CertificateType type) {
        Map<String, SharingClass> classes = new TreeMap<>();
        if (type == null || !top.get("sharing").isScalar()) {
            return classes;
        }
        List<String> names = type.attributes().stream().map(Attribute::name).toList();
        Optional<SharingClass> ofFeed = sharingClass(top.get("sharing"));
        top.get("fieldSharing").fields().forEach((name, item) -> {
            if (!names.contains(name)) {
                item.keyFault("a " + type.name() + " has no attribute '" + name + "' (but " + String.join(", ", names)
                        + ")" + DidYouMean.among(names, name));
            }
            Optional<SharingClass> ofField = sharingClass(item);
            if (ofFeed.isPresent() && ofField.isPresent() && ofField.get() != SharingClass.UNCONDITIONAL) {
                // They are in the order of their strictness
                if (ofField.get().compareTo(ofFeed.get()) <= 0) {
                    item.fault("is not stricter than the feed's own 'sharing'");
                }
                classes.put(name, ofField.get());
            }
        });
        return classes;
    }

    /** Empty where the form was found wrong already. */
    private static Optional<SharingClass> sharingClass(Item item) {
        return Arrays.stream(SharingClass.values())
                .filter(one -> one.name().equals(item.text()))
                .findFirst();
    }

    private static ConfirmationRule confirmation(Item top) {
        boolean always = top.get("confirm").text("asked").equals("always");
        if (always && !top.get("byHolder").isPresent()) {
            top.get("confirm")
                    .fault(
                            "needs byHolder: without it no absence could ever be confirmed, and each would be SOURCE_STALE");
        }
        return new ConfirmationRule(TouchReader.byHolder(top.get("byHolder")), always);
    }

    private static LocalDate date(Item item) {
        try {
            return LocalDate.parse(item.text("1970-01-01"));
        } catch (DateTimeException e) {
            item.fault("is a day that exists, such as 2015-01-01");
            return LocalDate.EPOCH;
        }
    }
}
