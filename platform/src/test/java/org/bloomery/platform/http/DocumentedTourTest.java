package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that {@code docs/http-api.md} prints, read as curl and jq would. */
class DocumentedTourTest {
  private static final Path PAGE = Path.of("..", "docs", "http-api.md");
  private static final Pattern ASSIGNED = Pattern.compile("([A-Z]+)=\\$\\((.*)\\)");
  private static final Pattern COMMAND =
      Pattern.compile("api (-X POST )?\\$BLOOMERY(\\S+)(.*?)(?: \\| jq (?:-r )?(\\S+))?");
  private static final Pattern OPTION = Pattern.compile(" (-H|-d) ((?:'[^']*'|\\$[A-Z]+)+)");

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void theTourWorksAsPrinted(@TempDir Path directory) throws Exception {
    List<String> lines = tour();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
    try (RunningApi api = new RunningApi(directory)) {
      JsonNode last = JsonText.object();
      JsonNode curve = last;
      for (String line : lines) {
        last = run(api, line);
        if (line.endsWith("jq .curve")) {
          curve = last;
        }
      }

      assertThat(curve).hasSize(1);
      assertThat(curve.get(0).path("best").asDouble()).isEqualTo(1210);
      assertThat(last.path("events")).isNotEmpty();
    }
  }

  private static List<String> tour() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```sh\n") + 6;
    return page.substring(start, page.indexOf("```", start))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("api()"))
        .toList();
  }

  private JsonNode run(RunningApi api, String line) {
    Matcher assigned = ASSIGNED.matcher(line);
    boolean keeps = assigned.matches();
    Matcher command = COMMAND.matcher(keeps ? assigned.group(2) : line);
    assertThat(command.matches()).as("a command of the tour: " + line).isTrue();
    String path = substituted(command.group(2));
    if (path.contains("state=PROPOSED")) {
      // People take a breath between starting and looking.
      api.awaitProposals(variables.getOrDefault("ID", ""));
    }
    String body = "";
    String[] header = {};
    Matcher option = OPTION.matcher(command.group(3));
    while (option.find()) {
      String text = substituted(option.group(2).replace("'", ""));
      if (option.group(1).equals("-d")) {
        body = text;
      } else {
        header = text.split(": ", 2);
      }
    }
    boolean posts = command.group(1) != null || !body.isEmpty();
    Answer answer = api.send(posts ? "POST" : "GET", path, body, header);
    assertThat(answer.status()).as(line + "\n" + answer.json()).isBetween(200, 299);
    JsonNode picked =
        command.group(4) == null
            ? answer.json()
            : answer.json().at(command.group(4).replace("[0]", ".0").replace('.', '/'));
    assertThat(picked.isMissingNode()).as(line).isFalse();
    if (keeps) {
      variables.put(assigned.group(1), picked.asText());
    }
    return picked;
  }

  private String substituted(String text) {
    String result = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      result = result.replaceAll("\\$" + variable.getKey() + "\\b", variable.getValue());
    }
    return result;
  }
}
