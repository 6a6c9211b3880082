/** A few kills on every build; the bench does many. */
@NullMarked
package org.bloomery.platform.bench.chaos;

import org.jspecify.annotations.NullMarked;
