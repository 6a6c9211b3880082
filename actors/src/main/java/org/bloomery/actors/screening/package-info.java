/**
 * Planning at the scale of large spaces: a coordinator hands the shares of a screening to workers,
 * merges what they keep and has the batch chosen. What a candidate is worth and which batch is best
 * is decided in {@code org.bloomery.models.acquisition}; nothing here knows materials.
 */
@NullMarked
package org.bloomery.actors.screening;

import org.jspecify.annotations.NullMarked;
