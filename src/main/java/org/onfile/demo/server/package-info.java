/** The departments' database servers: a PostgreSQL and a MariaDB, durable and kept over restarts. */
@NullMarked
package org.onfile.demo.server;

import org.jspecify.annotations.NullMarked;
