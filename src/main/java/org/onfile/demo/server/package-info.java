/** The departments' database servers: a PostgreSQL and a MariaDB, durable and kept over restarts. */
@NamedInterface("server")
@NullMarked
package org.onfile.demo.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
