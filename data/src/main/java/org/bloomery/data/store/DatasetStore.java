package org.bloomery.data.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bloomery.data.dataset.Dataset;
import org.bloomery.data.measurement.Measurement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps data sets: each whole, once, and never changed. */
public final class DatasetStore {
  private final Jdbi jdbi;

  public DatasetStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A data set that is kept.
   *
   * @param digest SHA-256 of its measurements, in hexadecimal
   */
  public record Kept(
      String id,
      String name,
      String source,
      String digest,
      int measurements,
      String importedBy,
      Instant imported) {}

  /**
   * Keeps a data set, unless one of its id or with the same measurements is kept already.
   *
   * @return whether it was new
   */
  public boolean keep(Dataset dataset, String importedBy, Instant imported) {
    List<String> lines = dataset.measurements().stream().map(DatasetStore::json).toList();
    String digest = digest(lines);
    return jdbi.inTransaction(handle -> {
      if (known(handle, dataset.id(), digest)) {
        return false;
      }
      handle.execute(
          "INSERT INTO dataset (id, name, source, digest, measurements, imported_by, imported)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          dataset.id(),
          dataset.name(),
          dataset.source(),
          digest,
          lines.size(),
          importedBy,
          imported.atOffset(ZoneOffset.UTC));
      PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO dataset_measurement (dataset, place, measurement) VALUES (?, ?, ?)");
      for (int place = 0; place < lines.size(); place++) {
        batch.add(dataset.id(), place, lines.get(place));
      }
      batch.execute();
      return true;
    });
  }

  /** All that are kept, by name. */
  public List<Kept> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id, name, source, digest, measurements, imported_by, imported FROM dataset"
                    + " ORDER BY name, id")
            .map((row, context) ->
                new Kept(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6),
                    row.getObject(7, OffsetDateTime.class).toInstant()))
            .list());
  }

  private static boolean known(Handle handle, String id, String digest) {
    return handle
            .createQuery("SELECT COUNT(*) FROM dataset WHERE id = ? OR digest = ?")
            .bind(0, id)
            .bind(1, digest)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static String json(Measurement measurement) {
    try {
      return JsonMappers.json().writeValueAsString(measurement);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + measurement, e);
    }
  }

  private static String digest(List<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
