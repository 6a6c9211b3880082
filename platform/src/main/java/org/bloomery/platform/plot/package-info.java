/**
 * Charts as SVG, of benches and reports: what is drawn, and how. Knows nothing of what is measured.
 */
@NullMarked
package org.bloomery.platform.plot;

import org.jspecify.annotations.NullMarked;
