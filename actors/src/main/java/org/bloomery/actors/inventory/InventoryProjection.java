package org.bloomery.actors.inventory;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.jdbc.javadsl.JdbcHandler;
import org.bloomery.actors.view.ProjectionSession;
import org.bloomery.data.bench.Portion;
import org.bloomery.data.bench.Weighing;

/** Keeps the read tables of inventories in step with the journal, row by row. */
final class InventoryProjection
    extends JdbcHandler<EventEnvelope<InventoryEvent>, ProjectionSession> {

  @Override
  public void process(ProjectionSession session, EventEnvelope<InventoryEvent> envelope)
      throws SQLException {
    String id = envelope.persistenceId();
    InventoryTables tables =
        new InventoryTables(
            session.connection(), id.substring(id.indexOf('|') + 1), envelope.sequenceNr());
    switch (envelope.event()) {
      case InventoryEvent.LotAdded e -> tables.lot(e.lot());
      case InventoryEvent.LotBlocked e ->
          tables.lot(tables.lot(e.lot()).withBlocked(Optional.of(e.reason())));
      case InventoryEvent.LotUnblocked e ->
          tables.lot(tables.lot(e.lot()).withBlocked(Optional.empty()));
      case InventoryEvent.LotCorrected e ->
          tables.lot(tables.lot(e.lot()).withGramsLeft(e.gramsLeft()));
      case InventoryEvent.SampleMade e -> tables.sample(e.sample());
      case InventoryEvent.SampleChanged e ->
          tables.sample(tables.sample(e.sample()).with(e.state(), e.location(), e.grams()));
      case InventoryEvent.SpecimenAdded e -> tables.specimen(e.specimen());
      case InventoryEvent.SampleWeighed e -> weighed(tables, e);
      case InventoryEvent.FileAttached e -> tables.attachment(e.attachment());
      case InventoryEvent.AnswerRemembered e -> {}
    }
    tables.reached();
  }

  private static void weighed(InventoryTables tables, InventoryEvent.SampleWeighed event)
      throws SQLException {
    Weighing weighing = event.weighing();
    if (weighing.corrects().isPresent()) {
      for (Portion portion : tables.weighing(weighing.corrects().get()).portions()) {
        tables.lot(tables.lot(portion.lot()).less(-portion.actualGrams()));
      }
    }
    for (Portion portion : weighing.portions()) {
      tables.lot(tables.lot(portion.lot()).less(portion.actualGrams()));
    }
    tables.sample(tables.sample(weighing.sample()).with(event.made()));
    tables.weighing(weighing);
  }
}
