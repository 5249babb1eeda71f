package org.onfile.cdc;

/** A binary log is read without the hub's listener: what it says beside rows would be missed. */
final class UnheardLogException extends RuntimeException {

    UnheardLogException() {
        super("Debezium reads the binary log without org.onfile.binlog.BinlogHook, whose file in META-INF/services is"
                + " missing or not read: what the log says beside rows would be missed. Run the hub from a whole"
                + " onfile.jar");
    }
}
