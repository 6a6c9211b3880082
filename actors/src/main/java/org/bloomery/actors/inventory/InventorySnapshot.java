package org.bloomery.actors.inventory;

import java.util.List;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.Weighing;

/** The state of an inventory as it is written down; read back it is the same state. */
public record InventorySnapshot(
    String lab,
    long sequence,
    List<StockLot> lots,
    List<Sample> samples,
    List<Specimen> specimens,
    List<Weighing> weighings,
    List<Attachment> attachments,
    List<InventoryEvent.AnswerRemembered> answers) {}
