package org.bloomery.actors.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.Jdbi;

/** Reads the read tables of one laboratory's inventory. */
record InventoryRows(Jdbi jdbi, String lab) implements InventoryView {
  /** Laboratories that have an inventory, by name. */
  static List<String> labs(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle.createQuery("SELECT lab FROM inventory ORDER BY lab").mapTo(String.class).list());
  }

  /** Samples of any laboratory made for an experiment, oldest first. */
  static List<LabSample> samplesOf(Jdbi jdbi, ExperimentId experiment) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT lab, document FROM inventory_sample WHERE campaign = ? AND experiment = ?"
                    + " ORDER BY lab, place")
            .bind(0, experiment.campaign())
            .bind(1, experiment.experiment())
            .map((row, context) ->
                new LabSample(row.getString(1), read(row.getString(2), Sample.class)))
            .list());
  }

  /** Whether the journal holds events that the rows do not show yet. */
  boolean isLate() {
    long kept =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "SELECT COALESCE(MAX(sequence_number), 0) FROM event_journal"
                        + " WHERE persistence_id = ?")
                .bind(0, InventoryEntity.persistenceId(lab).id())
                .mapTo(Long.class)
                .one());
    return sequence() < kept;
  }

  /** Last event the rows show, 0 when there are none. */
  private long sequence() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT sequence FROM inventory WHERE lab = ?")
            .bind(0, lab)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  @Override
  public List<StockLot> lots() {
    return documents(StockLot.class, "inventory_lot WHERE lab = ? ORDER BY place", lab);
  }

  @Override
  public Optional<StockLot> lot(String id) {
    return documents(StockLot.class, "inventory_lot WHERE lab = ? AND id = ?", lab, id).stream()
        .findFirst();
  }

  @Override
  public List<Sample> samples() {
    return documents(Sample.class, "inventory_sample WHERE lab = ? ORDER BY place DESC", lab);
  }

  @Override
  public Optional<SampleDetail> sample(String code) {
    return documents(Sample.class, "inventory_sample WHERE lab = ? AND code = ?", lab, code)
        .stream()
        .findFirst()
        .map(sample -> {
          List<Specimen> specimens =
              documents(
                  Specimen.class,
                  "inventory_specimen WHERE lab = ? AND sample = ? ORDER BY number",
                  lab,
                  code);
          List<Attachment> files = new ArrayList<>(attachments(code));
          specimens.forEach(specimen -> files.addAll(attachments(specimen.code())));
          return new SampleDetail(
              sample,
              specimens,
              documents(
                  Weighing.class,
                  "inventory_weighing WHERE lab = ? AND sample = ? ORDER BY place",
                  lab,
                  code),
              files);
        });
  }

  @Override
  public List<String> samplesFrom(String lot) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT p.sample FROM inventory_portion p JOIN inventory_sample s"
                    + " ON s.lab = p.lab AND s.code = p.sample"
                    + " WHERE p.lab = ? AND p.lot = ? ORDER BY s.place")
            .bind(0, lab)
            .bind(1, lot)
            .mapTo(String.class)
            .list());
  }

  @Override
  public List<Attachment> attachments(String subject) {
    return documents(
        Attachment.class,
        "inventory_attachment WHERE lab = ? AND subject = ? ORDER BY place",
        lab,
        subject);
  }

  @Override
  public Optional<Attachment> attachment(String digest) {
    return documents(
            Attachment.class,
            "inventory_attachment WHERE lab = ? AND digest = ? ORDER BY place",
            lab,
            digest)
        .stream()
        .findFirst();
  }

  private <T> List<T> documents(Class<T> type, String rows, String... values) {
    return jdbi.withHandle(handle -> {
      var query = handle.createQuery("SELECT document FROM " + rows);
      for (int i = 0; i < values.length; i++) {
        query.bind(i, values[i]);
      }
      return query.map((row, context) -> read(row.getString(1), type)).list();
    });
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JsonMappers.json().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a row of the inventory cannot be read as "
              + type.getSimpleName()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }
}
