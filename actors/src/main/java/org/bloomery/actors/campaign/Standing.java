package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.bloomery.models.acquisition.PlannedProposal;

/**
 * An unclaimed experiment as the newest model sees it.
 *
 * @param rank place among the unclaimed, from 1
 * @param rankChange places gained since the model before, negative when lost
 * @param betterFresh probability that the best fresh candidate is better
 * @param staleRefits refits in a row that found something better
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Standing(
    int rank,
    int rankChange,
    PlannedProposal.Appraisal appraisal,
    double betterFresh,
    int staleRefits) {}
