/**
 * What is told about crystal structures that people bring as files: their summary, their features
 * and the formation energies that trained networks predict. Nothing here is kept.
 */
@NullMarked
package org.bloomery.actors.structure;

import org.jspecify.annotations.NullMarked;
