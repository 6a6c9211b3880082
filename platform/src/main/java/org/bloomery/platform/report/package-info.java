/**
 * The report of a campaign as a document: its sections from what campaigns show to readers, as one
 * page of HTML and as PDF. Knows nothing of HTTP, and decides nothing about campaigns.
 */
@NullMarked
package org.bloomery.platform.report;

import org.jspecify.annotations.NullMarked;
