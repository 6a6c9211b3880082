package org.bloomery.actors.inventory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.measurement.AsMade;

/**
 * What happened in an inventory: the only thing that is kept. The type names are stable, whatever
 * classes are called.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = InventoryEvent.LotAdded.class, name = "lot-added"),
  @JsonSubTypes.Type(value = InventoryEvent.LotBlocked.class, name = "lot-blocked"),
  @JsonSubTypes.Type(value = InventoryEvent.LotUnblocked.class, name = "lot-unblocked"),
  @JsonSubTypes.Type(value = InventoryEvent.LotCorrected.class, name = "lot-corrected"),
  @JsonSubTypes.Type(value = InventoryEvent.SampleMade.class, name = "sample-made"),
  @JsonSubTypes.Type(value = InventoryEvent.SampleChanged.class, name = "sample-changed"),
  @JsonSubTypes.Type(value = InventoryEvent.SpecimenAdded.class, name = "specimen-added"),
  @JsonSubTypes.Type(value = InventoryEvent.SampleWeighed.class, name = "sample-weighed"),
  @JsonSubTypes.Type(value = InventoryEvent.FileAttached.class, name = "file-attached"),
  @JsonSubTypes.Type(value = InventoryEvent.AnswerRemembered.class, name = "answer-remembered")
})
public sealed interface InventoryEvent {
  Instant at();

  /** The account that caused it. */
  Account by();

  record LotAdded(Instant at, Account by, StockLot lot) implements InventoryEvent {}

  record LotBlocked(Instant at, Account by, String lot, String reason) implements InventoryEvent {}

  record LotUnblocked(Instant at, Account by, String lot, String reason)
      implements InventoryEvent {}

  record LotCorrected(Instant at, Account by, String lot, double gramsLeft, String reason)
      implements InventoryEvent {}

  record SampleMade(Instant at, Account by, Sample sample) implements InventoryEvent {}

  /** How the sample is afterwards. */
  record SampleChanged(
      Instant at,
      Account by,
      String sample,
      SampleState state,
      String location,
      OptionalDouble grams,
      String note)
      implements InventoryEvent {}

  record SpecimenAdded(Instant at, Account by, Specimen specimen) implements InventoryEvent {}

  /**
   * @param made what the masses make, as it was worked out then
   */
  record SampleWeighed(Instant at, Account by, Weighing weighing, AsMade made)
      implements InventoryEvent {}

  record FileAttached(Instant at, Account by, Attachment attachment) implements InventoryEvent {}

  /** What was answered under a key. */
  record AnswerRemembered(
      Instant at,
      Account by,
      String key,
      String bodyDigest,
      List<String> created,
      List<String> notices)
      implements InventoryEvent {
    public AnswerRemembered {
      created = List.copyOf(created);
      notices = List.copyOf(notices);
    }
  }
}
