package org.onfile.capture;

class FollowsMariaDbTest extends FollowsDepartmentTest {

    FollowsMariaDbTest() {
        super(Office.Engine.MARIADB);
    }
}
