/**
 * A laboratory that exists in software: a hidden truth that no model may see, with noise, failures
 * and delays, behind the same port as a real one.
 */
@NullMarked
package org.bloomery.lab.virtual;

import org.jspecify.annotations.NullMarked;
