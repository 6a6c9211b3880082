/**
 * The command line: every capability of the dashboard for scripts, with progress for people and
 * {@code --json} for machines. Exit codes: 0 done, 1 failed, 2 wrong usage. Commands parse and
 * print; what they do lives elsewhere.
 */
@NullMarked
package org.bloomery.platform.cli;

import org.jspecify.annotations.NullMarked;
