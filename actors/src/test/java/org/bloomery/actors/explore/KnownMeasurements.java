package org.bloomery.actors.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.Dataset;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatasetStore;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Made-up measurements of three campaigns and a data set, with many ties, in a database. */
final class KnownMeasurements {
  private static final Element[] PALETTE = {
    Element.Al, Element.Hf, Element.Mo, Element.Nb, Element.Ta, Element.W
  };
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final List<MeasurementSource> SOURCES =
      List.of(
          source(MeasurementEntries.Kind.CAMPAIGN, "c-1", "strong when hot"),
          source(MeasurementEntries.Kind.CAMPAIGN, "c-2", "Hard 50% alloys"),
          source(MeasurementEntries.Kind.CAMPAIGN, "c-3", "ductile_ones"),
          source(MeasurementEntries.Kind.DATASET, "old-tables", "Old tables"));

  private final SplittableRandom random = new SplittableRandom(42);
  private final List<Row> rows = new ArrayList<>();

  /** A measurement with its place among those of its source. */
  record Row(
      MeasurementSource source, long place, MeasurementView view, String formula, String made) {
    Row(MeasurementSource source, long place, MeasurementView view) {
      this(
          source,
          place,
          view,
          Formula.text(view.measurement().nominal().composition()),
          Formula.text(view.measurement().candidate().composition()));
    }

    Measurement measurement() {
      return view.measurement();
    }

    String key() {
      return source.id() + "/" + measurement().id();
    }
  }

  private static MeasurementSource source(MeasurementEntries.Kind kind, String id, String name) {
    return new MeasurementSource(
        kind, id, name, kind == MeasurementEntries.Kind.DATASET ? "a book" : "");
  }

  /** Writes so many measurements, and the entries that are derived from them. */
  static List<Row> into(Database database, int count) {
    KnownMeasurements known = new KnownMeasurements();
    for (int i = 0; i < count; i++) {
      MeasurementSource source = SOURCES.get(i % 10 == 0 ? 3 : i % 3);
      known.rows.add(new Row(source, i, known.view(source, i)));
    }
    known.write(database);
    MeasurementEntries.catchUp(database.jdbi());
    return List.copyOf(known.rows);
  }

  private void write(Database database) {
    List<Measurement> ofDataset = new ArrayList<>();
    database
        .jdbi()
        .useTransaction(handle -> {
          for (MeasurementSource source : SOURCES.subList(0, 3)) {
            handle.execute(
                "INSERT INTO campaign (id, status, lab, created, sequence, summary, spec,"
                    + " spec_version, work, figures) VALUES (?, 'RUNNING', 'lab', ?, 1, ?, '{}', 1,"
                    + " '{}', '{}')",
                source.id(),
                START.atOffset(ZoneOffset.UTC),
                "{\"name\": \"" + source.name() + "\"}");
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO campaign_measurement (campaign, id, place, view)"
                      + " VALUES (?, ?, ?, ?)");
          for (Row row : rows) {
            if (row.source().isCampaign()) {
              batch.add(row.source().id(), row.measurement().id(), row.place(), json(row.view()));
            } else {
              ofDataset.add(row.measurement());
            }
          }
          batch.execute();
        });
    MeasurementSource dataset = SOURCES.get(3);
    new DatasetStore(database.jdbi())
        .keep(new Dataset(dataset.id(), dataset.name(), "a book", ofDataset), "ada", START);
    long place = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).source().isCampaign()) {
        rows.set(i, new Row(rows.get(i).source(), place++, rows.get(i).view()));
      }
    }
  }

  private MeasurementView view(MeasurementSource source, int number) {
    Candidate nominal =
        new Candidate(
            composition(),
            random.nextInt(3) == 0
                ? Conditions.of("route", new ConditionValue.Category("cast"))
                : Conditions.NONE);
    Optional<AsMade> made =
        random.nextInt(8) == 0
            ? Optional.of(
                new AsMade(
                    new Candidate(composition(), nominal.process()), 0.01, AsMade.Method.EDS))
            : Optional.empty();
    String property =
        List.of("yield_stress", "hardness", "elongation", "phase", "single_phase")
            .get(random.nextInt(5));
    Measurement measurement =
        new Measurement(
            "M" + number,
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of("E" + random.nextInt(400)),
            nominal,
            made,
            new PropertyTest(property, conditions(property)),
            value(property),
            property.equals("phase") || random.nextBoolean()
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 + random.nextInt(20)),
            1,
            new Measurement.Circumstances(
                random.nextBoolean() ? "compression rig" : "",
                List.of("Ada", "bob", "Chidi O'Hara", "").get(random.nextInt(4)),
                "",
                "",
                START.plusSeconds(3600L * random.nextInt(500)),
                random.nextInt(50) == 0 ? "surface 100% oxidised_!" : "",
                random.nextInt(3) == 0 ? "doi 10.1/x" : "",
                List.of()));
    boolean campaign = source.isCampaign();
    return new MeasurementView(
        measurement,
        campaign && random.nextInt(20) == 0,
        campaign && random.nextInt(15) == 0,
        campaign && random.nextInt(10) == 0 ? List.of("OFF_TARGET") : List.of(),
        campaign ? "eve" : "ada",
        START);
  }

  private Composition composition() {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    while (amounts.size() < 2 + random.nextInt(2)) {
      amounts.put(PALETTE[random.nextInt(PALETTE.length)], 1.0 + random.nextInt(3));
    }
    return Composition.ofAmounts(amounts);
  }

  private Conditions conditions(String property) {
    if (property.contains("phase") || random.nextInt(6) == 0) {
      return Conditions.NONE;
    }
    Conditions temperature =
        Conditions.of(
            "temperature",
            new ConditionValue.Quantity(298.15 + 100 * random.nextInt(12), Unit.KELVIN));
    return property.equals("hardness") || random.nextBoolean()
        ? temperature
        : temperature.with("mode", new ConditionValue.Category("compression"));
  }

  private MeasuredValue value(String property) {
    if (property.equals("phase")) {
      return new MeasuredValue.Category(List.of("BCC", "BCC+Laves", "FCC").get(random.nextInt(3)));
    }
    if (property.equals("single_phase")) {
      return new MeasuredValue.Category(random.nextBoolean() ? "yes" : "no");
    }
    double number = 10 * random.nextInt(150) + 0.5;
    return switch (random.nextInt(20)) {
      case 0 -> new MeasuredValue.Below(number);
      case 1 -> new MeasuredValue.Above(number);
      default -> new MeasuredValue.Exact(number);
    };
  }

  private static String json(Object value) {
    try {
      return JsonMappers.json().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
