package org.bloomery.models.formation;

/**
 * A structure that a model was trained on.
 *
 * @param energy its formation energy, eV/atom
 * @param distance root mean square difference of the scaled features, each in 0..1
 */
public record NearestStructure(String name, double energy, double distance) {}
