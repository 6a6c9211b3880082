package org.bloomery.actors.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;
import org.bloomery.data.store.JsonMappers;

/**
 * Writes the read tables of one laboratory, in the SQL that H2 and PostgreSQL share: update, else
 * insert. A row's place is the event that brought it.
 */
record InventoryTables(Connection connection, String lab, long sequence) {

  void reached() throws SQLException {
    if (execute("UPDATE inventory SET sequence = ? WHERE lab = ?", sequence, lab) == 0) {
      execute("INSERT INTO inventory (sequence, lab) VALUES (?, ?)", sequence, lab);
    }
  }

  StockLot lot(String id) throws SQLException {
    return one(StockLot.class, "inventory_lot WHERE lab = ? AND id = ?", lab, id);
  }

  void lot(StockLot lot) throws SQLException {
    String document = json(lot);
    if (execute(
            "UPDATE inventory_lot SET document = ? WHERE lab = ? AND id = ?",
            document,
            lab,
            lot.id())
        == 0) {
      execute(
          "INSERT INTO inventory_lot (lab, id, place, document) VALUES (?, ?, ?, ?)",
          lab,
          lot.id(),
          sequence,
          document);
    }
  }

  Sample sample(String code) throws SQLException {
    return one(Sample.class, "inventory_sample WHERE lab = ? AND code = ?", lab, code);
  }

  void sample(Sample sample) throws SQLException {
    String document = json(sample);
    if (execute(
            "UPDATE inventory_sample SET document = ? WHERE lab = ? AND code = ?",
            document,
            lab,
            sample.code())
        == 0) {
      execute(
          "INSERT INTO inventory_sample (lab, code, place, campaign, experiment, document)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          lab,
          sample.code(),
          sequence,
          sample.experiment().map(ExperimentId::campaign).orElse(""),
          sample.experiment().map(ExperimentId::experiment).orElse(""),
          document);
    }
  }

  void specimen(Specimen specimen) throws SQLException {
    execute(
        "INSERT INTO inventory_specimen (lab, sample, number, document) VALUES (?, ?, ?, ?)",
        lab,
        specimen.sample(),
        specimen.number(),
        json(specimen));
  }

  Weighing weighing(String id) throws SQLException {
    return one(Weighing.class, "inventory_weighing WHERE lab = ? AND id = ?", lab, id);
  }

  /** A weighing in force: its portions take the place of an earlier one's. */
  void weighing(Weighing weighing) throws SQLException {
    execute(
        "INSERT INTO inventory_weighing (lab, id, sample, place, document) VALUES (?, ?, ?, ?, ?)",
        lab,
        weighing.id(),
        weighing.sample(),
        sequence,
        json(weighing));
    execute("DELETE FROM inventory_portion WHERE lab = ? AND sample = ?", lab, weighing.sample());
    Set<String> used = new LinkedHashSet<>();
    for (Portion portion : weighing.portions()) {
      if (portion.actualGrams() > 0 && used.add(portion.lot())) {
        execute(
            "INSERT INTO inventory_portion (lab, sample, lot) VALUES (?, ?, ?)",
            lab,
            weighing.sample(),
            portion.lot());
      }
    }
  }

  void attachment(Attachment attachment) throws SQLException {
    execute(
        "INSERT INTO inventory_attachment (lab, subject, digest, place, document)"
            + " VALUES (?, ?, ?, ?, ?)",
        lab,
        attachment.subject(),
        attachment.digest(),
        sequence,
        json(attachment));
  }

  private <T> T one(Class<T> type, String rows, Object... values) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT document FROM " + rows)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new IllegalStateException(
              "the tables of inventory '" + lab + "' lack a row of " + rows);
        }
        return InventoryRows.read(found.getString(1), type);
      }
    }
  }

  private int execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static String json(Object value) {
    try {
      return JsonMappers.json().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }
}
