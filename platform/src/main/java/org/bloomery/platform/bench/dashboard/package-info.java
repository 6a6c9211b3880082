/**
 * What the dashboard promises, measured: pages that everybody can use, that are there at once with
 * much to show, and for many people at a time. One list says which pages there are; a real browser
 * looks at them, and a client without one counts the time of the server alone.
 */
@NullMarked
package org.bloomery.platform.bench.dashboard;

import org.jspecify.annotations.NullMarked;
