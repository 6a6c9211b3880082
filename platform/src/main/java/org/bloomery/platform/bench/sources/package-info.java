/**
 * Whether several sources of candidates find better alloys than a sample of the grid alone, in
 * campaigns of the virtual laboratory in a space too large to enumerate, and how fast each source
 * is.
 */
@NullMarked
package org.bloomery.platform.bench.sources;

import org.jspecify.annotations.NullMarked;
