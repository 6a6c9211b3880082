package org.bloomery.platform.cli;

import java.util.concurrent.Callable;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a campaign into a file. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what a campaign asked, did and found, how far its predictions could be trusted,",
      "all its data and their provenance as one page of HTML, or as PDF."
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();
  @Mixin private OutOption out = new OutOption();

  @Parameters(paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Option(names = "--pdf", description = "Write PDF in place of HTML.")
  private boolean pdf;

  @Override
  public Integer call() {
    out.requireFree();
    byte[] report;
    try (ApiClient client = server.connect()) {
      report = client.getBytes(ApiClient.campaign(id, pdf ? "/report.pdf" : "/report"));
    }
    out.writeBytes(stream -> stream.write(report));
    output.answer(
        JsonText.object().put("file", out.file().toString()),
        () -> output.out().println("written to " + out.file()));
    return 0;
  }
}
