package org.bloomery.actors.inventory;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;

/** What readers ask of one inventory, whether its tables or the inventory itself answers. */
interface InventoryView {
  /** By number. */
  List<StockLot> lots();

  Optional<StockLot> lot(String id);

  /** Newest first. */
  List<Sample> samples();

  Optional<SampleDetail> sample(String code);

  /** Codes of the samples made from a lot, oldest first. */
  List<String> samplesFrom(String lot);

  /** Files of a lot, sample or specimen, oldest first. */
  List<Attachment> attachments(String subject);

  /** A file by its digest, whatever it belongs to; the first that was attached. */
  Optional<Attachment> attachment(String digest);
}
