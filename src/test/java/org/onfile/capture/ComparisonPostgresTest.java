package org.onfile.capture;

class ComparisonPostgresTest extends ComparisonTest {

    ComparisonPostgresTest() {
        super(Office.Engine.POSTGRESQL);
    }
}
