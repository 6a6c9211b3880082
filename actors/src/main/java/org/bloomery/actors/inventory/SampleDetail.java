package org.bloomery.actors.inventory;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.bench.Attachment;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.Specimen;
import org.bloomery.data.bench.Weighing;

/**
 * A sample with everything that belongs to it.
 *
 * @param weighings oldest first; the last one is in force
 * @param attachments of the sample and its specimens
 */
public record SampleDetail(
    Sample sample,
    List<Specimen> specimens,
    List<Weighing> weighings,
    List<Attachment> attachments) {
  public SampleDetail {
    specimens = List.copyOf(specimens);
    weighings = List.copyOf(weighings);
    attachments = List.copyOf(attachments);
  }

  /** The weighing in force. */
  public Optional<Weighing> weighing() {
    return weighings.isEmpty()
        ? Optional.empty()
        : Optional.of(weighings.get(weighings.size() - 1));
  }
}
