/**
 * What people who run Bloomery look at: the check-up of a machine and the figures for monitoring.
 * Nothing here changes anything.
 */
@NullMarked
package org.bloomery.platform.observability;

import org.jspecify.annotations.NullMarked;
