/**
 * Small networks as stacks: the same shape many times, trained together as one batched graph and
 * scored as separate fused layers on a processor or batched on a GPU. Plain float arrays go in and
 * come out; what they mean is decided in {@code ensemble}. The only package that opens a gradient
 * collector.
 */
@NullMarked
package org.bloomery.models.network;

import org.jspecify.annotations.NullMarked;
