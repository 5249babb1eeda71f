package org.onfile.cli.terminal;

import java.util.concurrent.Callable;

/**
 * A command that is only there where its classes are: found by {@link java.util.ServiceLoader}, so that the production
 * jar has neither the demo city nor the bench. Implementations carry picocli's {@code @Command} and have a public
 * constructor without parameters. The result is the exit code: 0 fine, 1 found wanting.
 */
public interface Subcommand extends Callable<Integer> {}
