package org.bloomery.actors.inventory;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.StockLot;

/** An inventory as it knows itself. */
record LiveInventory(InventoryState state) implements InventoryView {
  @Override
  public List<StockLot> lots() {
    return state.lots().values();
  }

  @Override
  public Optional<StockLot> lot(String id) {
    return state.lots().get(id);
  }

  @Override
  public List<Sample> samples() {
    return state.samples().values().reversed();
  }

  @Override
  public Optional<SampleDetail> sample(String code) {
    return state
        .samples()
        .get(code)
        .map(sample ->
            new SampleDetail(
                sample,
                state.specimensOf(code),
                state.weighingsOf(code),
                state.attachments().stream()
                    .filter(file ->
                        file.subject().equals(code) || file.subject().startsWith(code + "-"))
                    .toList()));
  }

  @Override
  public List<String> samplesFrom(String lot) {
    return state.samplesFrom(lot);
  }

  @Override
  public List<Attachment> attachments(String subject) {
    return state.attachments().stream().filter(file -> file.subject().equals(subject)).toList();
  }

  @Override
  public Optional<Attachment> attachment(String digest) {
    return state.attachments().stream().filter(file -> file.digest().equals(digest)).findFirst();
  }
}
