package org.bloomery.data.space;

/**
 * Why a candidate lies outside a space.
 *
 * @param rule short code, e.g. {@code ELEMENT_NOT_IN_PALETTE}, {@code FRACTION_OUT_OF_BOUNDS},
 *     {@code OFF_GRID}
 * @param message what was wrong and what is accepted, for people
 */
public record SpaceViolation(String rule, String message) {}
