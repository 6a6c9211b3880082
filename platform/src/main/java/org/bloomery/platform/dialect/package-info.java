/**
 * How people and scripts write campaigns, candidates, tests and results in JSON, and how the same
 * things are shown to them. Each concept has one converter that reads and writes it; what is read
 * becomes a value of the domain at once, or a refusal that names the field. Nothing here knows
 * HTTP.
 */
@NullMarked
package org.bloomery.platform.dialect;

import org.jspecify.annotations.NullMarked;
