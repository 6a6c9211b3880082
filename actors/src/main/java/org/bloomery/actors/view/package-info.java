/**
 * The read side of campaigns: what pages and scripts see, written by a projection of the events,
 * never by commands.
 */
@NullMarked
package org.bloomery.actors.view;

import org.jspecify.annotations.NullMarked;
