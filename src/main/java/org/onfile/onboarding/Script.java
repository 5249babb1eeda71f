package org.onfile.onboarding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;

/** All statements that findings ask for, each once, in an order that works, as one block to paste. */
final class Script {

    private Script() {}

    /** The block; empty where nothing is asked for. */
    static String of(Connector connector, List<Finding> findings) {
        List<AdminStatement> statements = findings.stream()
                .flatMap(finding -> finding instanceof Finding.Wrong wrong
                        ? wrong.statements().stream()
                        : Stream.<AdminStatement>empty())
                .distinct()
                .toList();
        if (statements.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add("-- " + connector.department() + ": to be run once by the database's administrator, in "
                + (connector.engine() == Engine.POSTGRESQL ? "psql -d " : "mariadb ") + connector.database());
        for (AdminStatement.Step step : AdminStatement.Step.values()) {
            List<String> sql = statements.stream()
                    .filter(statement -> statement.step() == step)
                    .map(AdminStatement::sql)
                    .toList();
            if (!sql.isEmpty()) {
                lines.addAll(lines(step, sql));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(AdminStatement.Step step, List<String> sql) {
        return switch (step) {
            case CONFIGURATION_FILE ->
                Stream.concat(
                                Stream.of("-- and in the server's configuration file, below [mariadbd]:"),
                                sql.stream().map(line -> "--   " + line))
                        .toList();
            case RESTART -> List.of("-- then restart the server, for " + String.join(", ", sql));
            case ACCOUNT, SETTING, RELOAD, TABLE, OLD_VALUES, GRANT, PUBLICATION ->
                sql.stream()
                        .flatMap(statement -> Arrays.stream((statement + ";").split("\n", -1)))
                        .toList();
        };
    }
}
