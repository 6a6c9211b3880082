/**
 * The dashboard's shell: what every page shares. Views read {@code CampaignService} and send it
 * commands; no rule of a campaign lives here.
 */
@NullMarked
package org.bloomery.ui;

import org.jspecify.annotations.NullMarked;
