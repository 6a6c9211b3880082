/**
 * Charts of the benches as SVG files: what is drawn, and how. Knows nothing of what is measured.
 */
@NullMarked
package org.bloomery.platform.bench.plot;

import org.jspecify.annotations.NullMarked;
