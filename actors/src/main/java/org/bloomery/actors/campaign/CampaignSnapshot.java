package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** The state of a campaign as it is written down; read back it is the same state. */
public record CampaignSnapshot(
    String id,
    long sequence,
    CampaignStatus status,
    boolean deleted,
    Instant created,
    Instant changed,
    List<CampaignSpec> specs,
    List<ExperimentFile> experiments,
    List<MeasurementFile> measurements,
    List<ModelRecord> models,
    WorkDesks work,
    List<String> waitingForScore,
    List<ScoredPrediction> scores,
    double intervalFactor,
    List<CampaignEvent.AnswerRemembered> answers,
    SortedMap<AlertKind, String> alerts) {}
