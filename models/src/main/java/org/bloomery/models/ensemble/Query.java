package org.bloomery.models.ensemble;

import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/** One question to a predictor: this candidate, under this test. */
public record Query(Candidate candidate, PropertyTest test) {}
