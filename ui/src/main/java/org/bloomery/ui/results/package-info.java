/** Results of a campaign: bringing tables of them in, reading and correcting them. */
@NullMarked
package org.bloomery.ui.results;

import org.jspecify.annotations.NullMarked;
