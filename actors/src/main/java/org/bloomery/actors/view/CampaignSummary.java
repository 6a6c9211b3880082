package org.bloomery.actors.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bloomery.actors.campaign.CampaignStatus;

/**
 * A campaign in a list.
 *
 * @param best best measured value of the first objective, in its unit
 * @param spent experiments whose cost is spent
 * @param budget budget in experiments
 * @param approval whether somebody must approve a proposal before it may be claimed; empty in rows
 *     of earlier versions
 * @param waitingFor what happens now or what the campaign waits for, in words; empty in rows of
 *     earlier versions
 * @param lastResult when the newest result that counts was recorded; empty without one, and in rows
 *     of earlier versions
 */
public record CampaignSummary(
    String id,
    String name,
    CampaignStatus status,
    String objective,
    String unit,
    OptionalDouble best,
    int spent,
    int open,
    int claimed,
    OptionalInt budget,
    List<String> alerts,
    String owner,
    Instant created,
    Instant changed,
    Optional<Boolean> approval,
    Optional<String> waitingFor,
    Optional<Instant> lastResult) {}
