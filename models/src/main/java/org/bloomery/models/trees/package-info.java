/** What all users of gradient boosting and of forests share: LightGBM's native libraries. */
@NullMarked
package org.bloomery.models.trees;

import org.jspecify.annotations.NullMarked;
