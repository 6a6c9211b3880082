package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A reader of server-sent events on its own thread. */
  private record Reader(Stream<String> stream, List<String> lines) implements AutoCloseable {
    static Reader open(RunningApi api, String path, String... headers) throws Exception {
      var request = api.request(path);
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<Stream<String>> response =
          api.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      Reader reader = new Reader(response.body(), new CopyOnWriteArrayList<>());
      CompletableFuture.runAsync(() -> reader.stream().forEach(reader.lines()::add));
      return reader;
    }

    List<Long> ids() {
      return lines.stream()
          .filter(line -> line.startsWith("id: "))
          .map(line -> Long.parseLong(line.substring(4)))
          .toList();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Test
  void everyEventIsToldOnceInOrderAndAReaderThatComesBackGoesOn(@TempDir Path directory)
      throws Exception {
    try (RunningApi api = new RunningApi(directory)) {
      String id = api.post("/api/v1/campaigns", Definitions.SMALL_POOL).text("campaign");
      String campaign = "/api/v1/campaigns/" + id;
      try (Reader reader = Reader.open(api, campaign + "/changes?after=0")) {
        api.post(campaign + "/start", "");
        api.awaitProposals(id);
        long now = api.get(campaign).sequence();

        await().atMost(PATIENCE).until(() -> reader.ids().contains(now));
        assertThat(reader.ids().stream().filter(seen -> seen <= now))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, now).boxed().toList());
        assertThat(reader.lines()).anyMatch(line -> line.startsWith("event: campaign-started"));
        assertThat(reader.lines()).anyMatch(line -> line.startsWith("data: {\"sequence\":1,"));

        long paused = api.post(campaign + "/pause", "").sequence();
        try (Reader back = Reader.open(api, campaign + "/changes", "Last-Event-ID", "" + now)) {
          await().atMost(PATIENCE).until(() -> back.ids().contains(paused));
          assertThat(back.ids().get(0)).isEqualTo(now + 1);
        }
      }
    }
  }
}
