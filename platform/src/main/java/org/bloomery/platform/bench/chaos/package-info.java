/**
 * The bench that kills: a server is ended at any moment, again and again, and afterwards everything
 * must be there once, and go on by itself.
 */
@NullMarked
package org.bloomery.platform.bench.chaos;

import org.jspecify.annotations.NullMarked;
