/**
 * Predictors beside each other on a campaign's own results, when somebody asks for it: folds are
 * trained one by one whenever no campaign is owed a training, and what came of them is kept.
 * Nothing here changes a campaign.
 */
@NullMarked
package org.bloomery.actors.comparison;

import org.jspecify.annotations.NullMarked;
