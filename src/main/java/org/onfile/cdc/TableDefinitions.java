package org.onfile.cdc;

import io.debezium.connector.mariadb.antlr.MariaDbAntlrDdlParser;
import io.debezium.relational.Tables;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;

/** MariaDB's definitions of tables, by which Debezium understands the rows in its log. */
public final class TableDefinitions {

    private TableDefinitions() {}

    /** Whether Debezium can read one; a table whose definition it cannot read cannot be followed. */
    public static boolean isReadable(String createTable) {
        try {
            new MariaDbAntlrDdlParser().parse(createTable, new Tables());
            return true;
        } catch (ParsingException | MultipleParsingExceptions unknown) {
            return false;
        }
    }
}
