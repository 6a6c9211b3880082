package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.service.DesignService;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.SpaceDialect;

/** Alloys designed with registered phase models. */
final class DesignEndpoints {
  private static final String MODEL = "/api/v1/design/models/{model}";
  private static final String ALLOY = "a formula such as \"CoCrFeMnNi\" or atomic fractions";
  private static final int GRID = 50;
  private static final int MOST_GRID = 200;

  /** So many alloys are judged within the time that a request has. */
  private static final long LOOKED = 20_000;

  private static final long MOST_LOOKED = 100_000;
  private static final int BEST = 20;

  private final DesignService design;
  private final SpaceDialect spaces;

  DesignEndpoints(ApiServices services) {
    this.design = services.design();
    this.spaces = new SpaceDialect(new ConditionDialect(services.properties()));
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/design/models",
            "listPhaseModels",
            "Registered models of phases, newest first",
            "PhaseModelList",
            this::models),
        Endpoint.get(
                MODEL + "/map",
                "phaseMap",
                "The alloys that a model learned from, as they lie on its map",
                "PhaseMap",
                this::map)
            .query("grid", "integer", "columns and rows of the density, 2 to 200; 50 if left out"),
        question("alloys", "judgeAlloy", "What a model says of an alloy", "Alloy", this::judge)
            .answers("JudgedAlloy"),
        question(
                "samples",
                "sampleAlloy",
                "The alloy at a place of the map for a wanted probability",
                "Sample",
                this::sample)
            .answers("SampledAlloy"),
        question(
                "inversions",
                "invertAlloy",
                "Walks from an alloy or a place to a single-phase alloy",
                "Inversion",
                this::invert)
            .answers("InversionPath"),
        question(
                "explanations",
                "explainAlloy",
                "How much each feature speaks for or against a single phase",
                "Alloy",
                this::explain)
            .answers("PhaseExplanation"),
        question(
                "screens",
                "screenSpace",
                "The alloys of a space that are single phase most probably",
                "Screen",
                this::screen)
            .answers("ScreenedAlloys"));
  }

  private static Endpoint question(
      String path, String id, String summary, String body, Endpoint.Handler handler) {
    return Endpoint.post(MODEL + "/" + path, id, summary, body + "Question", handler).needsBody();
  }

  private CompletionStage<Reply> models(Call call) {
    return design.models().thenApply(offered -> Reply.ok(write(offered)));
  }

  private static ObjectNode write(RegisteredModels.Offered offered) {
    ObjectNode object = JsonText.object();
    ArrayNode names = object.putArray("models");
    offered.names().forEach(names::add);
    return object;
  }

  private CompletionStage<Reply> map(Call call) {
    int grid = (int) call.number("grid", GRID, 2, MOST_GRID);
    return design.map(call.path("model"), grid).thenApply(DesignEndpoints::reply);
  }

  private CompletionStage<Reply> judge(Call call) {
    return design.judge(call.path("model"), onlyAlloy(call)).thenApply(DesignEndpoints::reply);
  }

  private CompletionStage<Reply> explain(Call call) {
    return design.explain(call.path("model"), onlyAlloy(call)).thenApply(DesignEndpoints::reply);
  }

  private CompletionStage<Reply> sample(Call call) {
    Fields fields = call.fields();
    List<Double> place = place(fields.require("place", "the coordinates of a place"));
    double probability = fields.require("probability", "a number from 0 to 1").number();
    Optional<CompositionSpace> space = fields.find("space").map(this::space);
    fields.nothingElse();
    return design
        .sample(new DesignQuestion.Sample(call.path("model"), place, probability, space))
        .thenApply(DesignEndpoints::reply);
  }

  private CompletionStage<Reply> invert(Call call) {
    Fields fields = call.fields();
    Optional<Given> place = fields.find("place");
    DesignQuestion.Start start =
        place.isPresent()
            ? new DesignQuestion.Start.Place(
                place(place.get()),
                fields.require("probability", "with a place a number from 0 to 1").number())
            : new DesignQuestion.Start.Alloy(
                CandidateDialect.composition(
                    fields.require("composition", ALLOY + ", or a place and a probability")));
    double threshold = fields.number("threshold", DesignQuestion.THRESHOLD);
    int steps = fields.integer("steps", DesignQuestion.STEPS, 1, DesignQuestion.MOST_STEPS);
    Optional<CompositionSpace> space = fields.find("space").map(this::space);
    fields.nothingElse();
    return design
        .invert(new DesignQuestion.Invert(call.path("model"), start, threshold, steps, space))
        .thenApply(DesignEndpoints::reply);
  }

  private CompletionStage<Reply> screen(Call call) {
    Fields fields = call.fields();
    CompositionSpace space = space(fields.require("space", "a design space with a palette"));
    long looked = fields.integer("looked", LOOKED, 1L, MOST_LOOKED);
    int best = fields.integer("best", BEST, 1, DesignQuestion.MOST_BEST);
    long seed = fields.integer("seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE);
    fields.nothingElse();
    return design
        .screen(new DesignQuestion.Screen(call.path("model"), space, looked, best, seed))
        .thenApply(DesignEndpoints::reply);
  }

  private static Composition onlyAlloy(Call call) {
    Fields fields = call.fields();
    Composition alloy = CandidateDialect.composition(fields.require("composition", ALLOY));
    fields.nothingElse();
    return alloy;
  }

  private static List<Double> place(Given given) {
    List<Double> coordinates = new ArrayList<>();
    given.items().forEach(item -> coordinates.add(item.number()));
    return coordinates;
  }

  private CompositionSpace space(Given given) {
    return switch (spaces.read(given)) {
      case CompositionSpace space -> space;
      case Pool pool -> throw given.refusal("a space with a palette, not a pool");
    };
  }

  private static <T> Reply reply(DesignAnswer<T> answer) {
    return switch (answer) {
      case DesignAnswer.Given<T> given -> Reply.ok(JsonMappers.json().valueToTree(given.value()));
      case DesignAnswer.Refused<T> refused -> throw new ProblemException(problem(refused));
    };
  }

  private static Problem problem(DesignAnswer.Refused<?> refused) {
    Problem problem =
        switch (refused.reason()) {
          case NO_MODEL -> Problem.of(404, "UNKNOWN_MODEL", refused.problem());
          case INVALID -> Problem.of(422, "CONTENT_REFUSED", refused.problem());
          case BUSY -> Problem.of(503, "TOO_MANY_QUESTIONS", refused.problem());
        };
    return refused.field().isEmpty() ? problem : problem.onField(refused.field(), "");
  }
}
