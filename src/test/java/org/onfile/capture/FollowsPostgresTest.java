package org.onfile.capture;

class FollowsPostgresTest extends FollowsDepartmentTest {

    FollowsPostgresTest() {
        super(Office.Engine.POSTGRESQL);
    }
}
