package org.onfile.definition;

/**
 * A mistake in a file of {@code connectors/}.
 *
 * @param place file:line:column, or the file alone
 * @param message what is wrong and what was meant, as a clause without a full stop
 */
public record DefinitionFault(String place, String message) {

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
