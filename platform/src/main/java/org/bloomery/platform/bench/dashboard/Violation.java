package org.bloomery.platform.bench.dashboard;

/**
 * One element of a page that breaks one rule of accessibility.
 *
 * @param standard whether the rule is one of WCAG 2.1 A or AA, not just good practice
 * @param screen where it was seen
 * @param appearance e.g. {@code dark, 390 px}
 * @param element how to find it
 * @param reason what is wrong with it
 */
record Violation(
    String rule,
    boolean standard,
    String screen,
    String appearance,
    String element,
    String reason) {}
