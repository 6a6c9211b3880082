/**
 * The front doors: commands and queries of campaigns and predictions, as the dashboard, the HTTP
 * API, the command line and lab adapters use them. Everything behind these interfaces is actors.
 */
@NullMarked
package org.bloomery.actors.service;

import org.jspecify.annotations.NullMarked;
