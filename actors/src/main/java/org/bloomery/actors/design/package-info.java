/**
 * Alloys designed with models of phases, in the words of the pages and of HTTP: which models there
 * are, what they say of an alloy, their maps, and ways from a wish to an alloy. The models
 * themselves and the ways they are used live in {@code models.generative}.
 */
@NullMarked
package org.bloomery.actors.design;

import org.jspecify.annotations.NullMarked;
