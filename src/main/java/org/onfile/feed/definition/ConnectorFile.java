package org.onfile.feed.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Durations;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.feed.Authority;
import org.onfile.feed.ComparisonPlan;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.Limits;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.SocialCreditCode;

/** {@code connector.yaml}: where a department's database is and how kindly it is to be treated. */
final class ConnectorFile {

    private static final Limits DEFAULTS = new Limits(1, Duration.ofSeconds(30), 50_000);

    private final FormRules form = new FormRules(ConnectorFile.class, "connector.schema.json");
    private final ZoneId timeZone;

    /** @param timeZone for connectors that name none */
    ConnectorFile(ZoneId timeZone) {
        this.timeZone = timeZone;
    }

    /** The connector, without its feeds; null where the file has a mistake. */
    @Nullable
    Connector connector(YamlFile file, String department) {
        if (!file.faults().isEmpty()) {
            return null;
        }
        form.check(file);
        Item top = file.top();
        if (top.get("department").isPresent() && !top.get("department").text().equals(department)) {
            top.get("department").fault("is not the folder's name, '" + department + "'");
        }
        ZoneId zone = zone(top.get("timeZone"));
        int port = number(top.get("port"), 1, 65_535);
        Limits limits = limits(top.get("limits"));
        Authority authority = authority(top.get("authority"));
        ComparisonPlan comparison = ComparisonReader.plan(top.get("compare"));
        if (!file.faults().isEmpty()) {
            return null;
        }
        return new Connector(
                department,
                Engine.valueOf(top.get("engine").text().toUpperCase(Locale.ROOT)),
                top.get("host").text(),
                port,
                top.get("database").text(),
                top.get("user").text(),
                top.get("password").text(),
                zone,
                authority,
                limits,
                comparison,
                List.of());
    }

    private static Authority authority(Item item) {
        Item code = item.get("code");
        if (code.isScalar()
                && !(SocialCreditCode.check(code.text()) instanceof IdentifierCheck.Sound sound
                        && sound.repairs().isEmpty())) {
            code.fault(
                    "is no unified social credit code (GB 32100): 18 characters, the last of which checks the others");
        }
        return new Authority(item.get("name").text(), code.isScalar() ? code.text() : null);
    }

    private static Limits limits(Item item) {
        return new Limits(
                item.get("maxConnections").isPresent()
                        ? number(item.get("maxConnections"), 1, 100)
                        : DEFAULTS.maxConnections(),
                item.get("statementTimeout").isScalar()
                        ? Durations.of(item.get("statementTimeout"))
                        : DEFAULTS.statementTimeout(),
                item.get("rowsPerSecond").isPresent()
                        ? number(item.get("rowsPerSecond"), 1, 1_000_000_000)
                        : DEFAULTS.rowsPerSecond());
    }

    private ZoneId zone(Item item) {
        if (!item.isScalar()) {
            return timeZone;
        }
        try {
            return ZoneId.of(item.text());
        } catch (DateTimeException e) {
            item.fault("is no time zone" + DidYouMean.among(ZoneId.getAvailableZoneIds(), item.text()));
            return timeZone;
        }
    }

    private static int number(Item item, int least, int most) {
        if (!item.isScalar() || item.text().contains("${")) {
            return least; // absent, or without a value: said elsewhere
        }
        String text = item.text();
        long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            item.fault("is a whole number from " + least + " to " + most);
            return least;
        }
        return (int) number;
    }
}
