package org.bloomery.actors.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last comparison of each campaign, in the database. */
public final class ComparisonStore {
  private static final Logger LOG = LoggerFactory.getLogger(ComparisonStore.class);

  private final Jdbi jdbi;

  public ComparisonStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void keep(String campaign, ModelComparison comparison) {
    String document;
    try {
      document = JsonMappers.json().writeValueAsString(comparison);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a comparison cannot be written as JSON", e);
    }
    jdbi.useTransaction(handle -> {
      int known =
          handle.execute(
              "UPDATE model_comparison SET document = ? WHERE campaign = ?", document, campaign);
      if (known == 0) {
        handle.execute(
            "INSERT INTO model_comparison (campaign, document) VALUES (?, ?)", campaign, document);
      }
    });
  }

  /** Empty where none was ever finished. */
  public Optional<ModelComparison> find(String campaign) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery("SELECT document FROM model_comparison WHERE campaign = ?")
                .bind(0, campaign)
                .mapTo(String.class)
                .findOne())
        .flatMap(document -> read(campaign, document));
  }

  /** One that another version wrote may be lost: it can be made again. */
  private static Optional<ModelComparison> read(String campaign, String document) {
    try {
      return Optional.of(JsonMappers.json().readValue(document, ModelComparison.class));
    } catch (JsonProcessingException e) {
      LOG.warn("the comparison kept for campaign {} cannot be read; compare again", campaign, e);
      return Optional.empty();
    }
  }
}
