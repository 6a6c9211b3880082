package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.bloomery.actors.explore.Contents;
import org.bloomery.actors.explore.MeasurementQuery;
import org.bloomery.actors.explore.QueryText;
import org.bloomery.actors.service.MeasurementExplorer;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.export.MeasurementDocuments;
import org.bloomery.platform.export.MeasurementDocuments.Form;

/** Measurements of all campaigns and data sets: found, sorted, taken along. */
final class ExploreEndpoints {
  private static final String ALL = "/api/v1/measurements";

  private final MeasurementExplorer explorer;
  private final MeasurementDocuments documents;
  private final PropertyRegistry registry;

  ExploreEndpoints(ApiServices services) {
    this.explorer = services.explorer();
    this.registry = services.properties();
    this.documents = new MeasurementDocuments(explorer, registry);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                ALL,
                "findMeasurements",
                "Measurements of all campaigns and data sets, filtered and sorted, as JSON or CSV",
                "FoundMeasurements",
                this::find)
            .query(
                QueryText.TEXT,
                "string",
                "words that must all be found; a formula or an element's symbol finds alloys")
            .query(
                QueryText.IN,
                "string",
                "ids of campaigns and data sets, with commas between; all when left out")
            .query(QueryText.PROPERTY, "string", "id of a property")
            .query(
                QueryText.FROM, "string", "least value, in the property's unit unless it says one")
            .query(QueryText.TO, "string", "greatest value")
            .query(
                QueryText.TEMPERATURE_FROM,
                "string",
                "lowest test temperature, K unless it says °C")
            .query(QueryText.TEMPERATURE_TO, "string", "highest test temperature")
            .query(QueryText.RETRACTED, "boolean", "whether retracted ones are found too; false")
            .query(QueryText.SORT, "string", "one of " + QueryText.orders() + "; -time")
            .query("offset", "integer", "how many are passed over; 0")
            .query("limit", "integer", "how many at most; all when left out")
            .query("format", "string", "json or csv; json"),
        Endpoint.get(
            ALL + "/sources",
            "listMeasurementSources",
            "Campaigns and data sets with measurements, and which properties were measured",
            "MeasurementSources",
            this::sources));
  }

  private CompletionStage<Reply> find(Call call) {
    MeasurementQuery query = query(call);
    int offset = (int) call.number("offset", 0, 0, Integer.MAX_VALUE);
    Optional<Integer> limit =
        call.query("limit").map(given -> (int) call.number("limit", 1, 1, Integer.MAX_VALUE));
    Form form = form(call);
    return explorer
        .contents()
        .thenApply(contents -> {
          known(query, contents);
          return new Reply.Written(
              written(query, offset, limit, form),
              form.mediaType(),
              form == Form.CSV
                  ? Map.of("Content-Disposition", "attachment; filename=\"measurements.csv\"")
                  : Map.of());
        });
  }

  private MeasurementQuery query(Call call) {
    try {
      return QueryText.read(call::query, registry);
    } catch (RefusedValueException refused) {
      throw Call.refusedQuery(refused.field(), refused.given(), refused.accepted());
    }
  }

  private static Form form(Call call) {
    return switch (call.query("format").orElse("json")) {
      case "json" -> Form.JSON;
      case "csv" -> Form.CSV;
      default -> throw Call.refusedQuery("format", call.query("format").orElse(""), "json or csv");
    };
  }

  private static void known(MeasurementQuery query, Contents contents) {
    Set<String> ids =
        contents.sources().stream()
            .map(counted -> counted.source().id())
            .collect(Collectors.toSet());
    for (String id : query.sources()) {
      if (!ids.contains(id)) {
        throw Call.refusedQuery(
            QueryText.IN,
            id,
            "an id of a campaign or data set with measurements, see " + ALL + "/sources");
      }
    }
  }

  /** Into a file first: what fails on the way is told as a problem, not as a document cut short. */
  private Path written(MeasurementQuery query, int offset, Optional<Integer> limit, Form form) {
    try {
      Path file =
          Files.createTempFile("bloomery-measurements", "." + form.name().toLowerCase(Locale.ROOT));
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
        documents.write(query, offset, limit, form, stream);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the measurements could not be written to a file", e);
    }
  }

  private CompletionStage<Reply> sources(Call call) {
    return explorer.contents().thenApply(contents -> Reply.ok(json(contents)));
  }

  private static ObjectNode json(Contents contents) {
    ObjectNode object = JsonText.object();
    object.put("measurements", contents.measurements());
    ArrayNode sources = object.putArray("sources");
    for (Contents.Counted counted : contents.sources()) {
      ObjectNode one = sources.addObject();
      MeasurementDocuments.write(counted.source(), one);
      one.put("measurements", counted.measurements());
    }
    ArrayNode properties = object.putArray("properties");
    for (Contents.Measured measured : contents.properties()) {
      properties
          .addObject()
          .put("property", measured.property())
          .put("measurements", measured.measurements());
    }
    ArrayNode elements = object.putArray("elements");
    contents.elements().forEach(element -> elements.add(element.symbol()));
    return object;
  }
}
