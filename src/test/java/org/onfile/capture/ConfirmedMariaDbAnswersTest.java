package org.onfile.capture;

class ConfirmedMariaDbAnswersTest extends ConfirmedAnswersTest {

    ConfirmedMariaDbAnswersTest() {
        super(Office.Engine.MARIADB);
    }
}
