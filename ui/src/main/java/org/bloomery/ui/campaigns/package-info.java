/** The list of campaigns and the page of one: its story, its queue, its charts, live by push. */
@NullMarked
package org.bloomery.ui.campaigns;

import org.jspecify.annotations.NullMarked;
