/**
 * Alloys designed with models of phases on the command line: train one from a table, then screen a
 * space, read alloys off the map, walk from an alloy to a single-phase one, and ask why.
 */
@NullMarked
package org.bloomery.platform.cli.design;

import org.jspecify.annotations.NullMarked;
