package org.onfile.demo.city;

import java.time.LocalDate;

/**
 * A company or a shop.
 *
 * @param index within {@link City#organisations()}
 * @param code unified social credit code (GB 32100), 18 characters
 * @param principal its legal representative, an index within {@link City#people()}
 */
public record Organisation(
        int index, String name, String code, Trade trade, int principal, String address, LocalDate established) {

    /** What it lives from; decides which licences it needs. */
    public enum Trade {
        TRADING,
        CATERING,
        HOTEL,
        BARBER,
        CONSTRUCTION
    }

    /** Whether it is a sole trader (个体工商户). */
    public boolean soleTrader() {
        return code.startsWith("92");
    }
}
