/**
 * The inventory of a laboratory: its lots, samples, specimens, weighings and files, the pure rules
 * between them, the actor that carries these, and the tables readers read. Campaigns are known by
 * ids only.
 */
@NullMarked
package org.bloomery.actors.inventory;

import org.jspecify.annotations.NullMarked;
