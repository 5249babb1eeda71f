package org.onfile.capture;

class ConfirmedPostgresAnswersTest extends ConfirmedAnswersTest {

    ConfirmedPostgresAnswersTest() {
        super(Office.Engine.POSTGRESQL);
    }
}
