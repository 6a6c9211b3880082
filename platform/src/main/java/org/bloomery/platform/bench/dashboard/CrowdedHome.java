package org.bloomery.platform.bench.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.bench.served.ServedHome;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.dialect.JsonText;

/**
 * A served home with a crowd of campaigns in it, kept between runs since filling it takes minutes.
 *
 * @param campaigns ids of the campaigns of the crowd, without the large one
 */
record CrowdedHome(ServedHome server, Furniture furniture, List<String> campaigns)
    implements AutoCloseable {
  private static final String MARK = "furniture.json";

  /**
   * Serves the home of this crowd, filled now or before.
   *
   * @param directory where homes of crowds are kept
   */
  static CrowdedHome serve(Path directory, Crowd crowd, Consumer<String> words)
      throws IOException, InterruptedException {
    Home home =
        new Home(
            directory.resolve(
                "crowd-%dx%d-%d".formatted(crowd.campaigns(), crowd.experiments(), crowd.large())));
    Path mark = home.directory().resolve(MARK);
    boolean filled = Files.exists(mark);
    if (!filled) {
      remove(home.directory());
      SmallModels.write(home.create().models());
    }
    ServedHome server =
        ServedHome.start(home, List.of("-Xmx2g", "-XX:ActiveProcessorCount=2"), Map.of());
    try {
      if (!filled) {
        fill(server, crowd, mark, words);
      }
      JsonNode known = JsonMappers.json().readTree(Files.readAllBytes(mark));
      Map<String, String> parameters = new HashMap<>();
      known
          .path("parameters")
          .properties()
          .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
      List<String> campaigns = new ArrayList<>();
      known.path("campaigns").forEach(id -> campaigns.add(id.asText()));
      return new CrowdedHome(
          server, new Furniture(server.dashboard(), parameters), List.copyOf(campaigns));
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void fill(ServedHome server, Crowd crowd, Path mark, Consumer<String> words)
      throws IOException, InterruptedException {
    words.accept("filling a home with %d campaigns".formatted(crowd.campaigns() + 1));
    Furnishing.Done furnished = Furnishing.of(server.api(), server.dashboard());
    Crowd.Made made = crowd.fill(furnished.visitor(), words);
    ObjectNode known = JsonText.object();
    ObjectNode parameters = known.putObject("parameters");
    furnished.furniture().parameters().forEach(parameters::put);
    parameters.put("campaign", made.large().id()).put("experiment", made.claimed());
    made.others().forEach(campaign -> known.withArray("campaigns").add(campaign.id()));
    Files.write(mark, JsonMappers.json().writeValueAsBytes(known));
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }
}
