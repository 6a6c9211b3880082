/** What technicians do: taking work and bringing results. */
@NullMarked
package org.bloomery.ui.bench;

import org.jspecify.annotations.NullMarked;
