package org.bloomery.platform.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bloomery.actors.explore.ExploredMeasurement;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.MeasurementReader;
import org.bloomery.actors.explore.MeasurementSource;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.dataset.MeasurementExport;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.ResultDialect;
import org.bloomery.ui.MeasurementFiles;

/** Writes found measurements as CSV or JSON, one after the other and with constant memory. */
public final class MeasurementDocuments implements MeasurementFiles {
  /** Columns of a table behind those of the measurement itself. */
  private static final List<String> BESIDE =
      List.of("result id", "found in", "found in id", "state", "recorded by", "recorded");

  private final MeasurementExplorer explorer;
  private final PropertyRegistry registry;
  private final ResultDialect results;

  public MeasurementDocuments(MeasurementExplorer explorer, PropertyRegistry registry) {
    this.explorer = explorer;
    this.registry = registry;
    this.results = new ResultDialect(registry);
  }

  /** A form of document. */
  public enum Form {
    CSV("text/csv; charset=UTF-8"),
    JSON("application/json");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  @Override
  public void csv(MeasurementQuery query, OutputStream into) throws IOException {
    write(query, 0, Optional.empty(), Form.CSV, into);
  }

  @Override
  public void json(MeasurementQuery query, OutputStream into) throws IOException {
    write(query, 0, Optional.empty(), Form.JSON, into);
  }

  /**
   * Writes a part of what a query finds.
   *
   * @param limit how many at most, empty for all
   */
  public void write(
      MeasurementQuery query, int offset, Optional<Integer> limit, Form form, OutputStream into)
      throws IOException {
    switch (form) {
      case CSV -> {
        Table table = new Table(new OutputStreamWriter(into, StandardCharsets.UTF_8));
        explorer.each(query, offset, limit, table);
        table.end();
      }
      case JSON -> {
        Document document = new Document(into, offset);
        explorer.each(query, offset, limit, document);
        document.end();
      }
    }
  }

  /** A measurement in its campaign, as JSON. */
  public static void write(ResultDialect results, MeasurementView view, ObjectNode into) {
    results.write(view.measurement(), into);
    into.put("retracted", view.retracted()).put("amended", view.amended());
    view.flags().forEach(into.putArray("flags")::add);
    into.put("recordedBy", view.recordedBy()).put("recorded", view.recorded().toString());
  }

  /** A campaign or data set, as JSON. */
  public static void write(MeasurementSource source, ObjectNode into) {
    into.put("kind", name(source.kind())).put("id", source.id()).put("name", source.name());
    if (!source.origin().isEmpty()) {
      into.put("origin", source.origin());
    }
  }

  private static String name(MeasurementEntries.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** One table, whose header waits until it is known what the rows hold. */
  private final class Table implements MeasurementReader {
    private final Writer writer;
    private Optional<MeasurementExport.Table> begun = Optional.empty();

    Table(Writer writer) {
      this.writer = writer;
    }

    @Override
    public void begin(Found found) {
      begun = Optional.of(new MeasurementExport.Table(found.contents(), registry, BESIDE, writer));
    }

    @Override
    public void row(ExploredMeasurement one) {
      MeasurementView view = one.view();
      begun
          .orElseThrow()
          .row(
              view.measurement(),
              List.of(
                  view.measurement().id(),
                  one.source().name(),
                  one.source().id(),
                  MeasurementEntries.State.of(view).name().toLowerCase(Locale.ROOT),
                  view.recordedBy(),
                  view.recorded().toString()));
    }

    void end() throws IOException {
      begun.orElseThrow().flush();
      writer.flush();
    }
  }

  /** One document. */
  private final class Document implements MeasurementReader {
    private final JsonGenerator json;
    private final int offset;

    Document(OutputStream into, int offset) throws IOException {
      this.json = JsonMappers.json().getFactory().createGenerator(into);
      this.json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      this.offset = offset;
    }

    @Override
    public void begin(Found found) throws IOException {
      json.writeStartObject();
      json.writeNumberField("found", found.measurements());
      json.writeNumberField("offset", offset);
      json.writeArrayFieldStart("measurements");
    }

    @Override
    public void row(ExploredMeasurement one) throws IOException {
      ObjectNode node = JsonText.object();
      MeasurementDocuments.write(results, one.view(), node);
      MeasurementDocuments.write(one.source(), node.putObject("foundIn"));
      json.writeRaw('\n');
      json.writeTree(node);
    }

    void end() throws IOException {
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    }
  }
}
