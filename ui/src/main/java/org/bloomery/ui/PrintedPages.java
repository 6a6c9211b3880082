package org.bloomery.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.data.bench.LossAllowance;

/** The port by which pages get what is printed. */
public interface PrintedPages {
  /** The label of a sample; empty when there is no such sample. */
  CompletionStage<Optional<String>> label(String lab, String sample);

  /** The sheet for the balance; empty when these lots cannot make the sample. */
  CompletionStage<Optional<String>> weighingSheet(
      String lab, String sample, double targetGrams, LossAllowance losses, List<String> lots);

  /** The report of a campaign as a page; empty when there is no such campaign. */
  CompletionStage<Optional<String>> report(String campaign);

  /** The same as PDF. */
  CompletionStage<Optional<byte[]>> reportPdf(String campaign);
}
