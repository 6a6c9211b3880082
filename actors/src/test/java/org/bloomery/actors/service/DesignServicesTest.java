package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.EntropyModel;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.actors.design.ScreenedAlloys;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.CompositionSpace;
import org.junit.jupiter.api.Test;

class DesignServicesTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final DesignServices service =
      new DesignServices(EntropyModel.registered("m"), Runnable::run, work::add);

  @Test
  void nothingIsWorkedOnTheCallersThread() {
    CompletableFuture<DesignAnswer<JudgedAlloy>> answer = judge();

    assertThat(answer).isNotDone();

    work.remove().run();
    assertThat(answer.join()).isInstanceOf(DesignAnswer.Given.class);
  }

  @Test
  void tooManyQuestionsAreToldSoAtOnceAndRoomComesBack() {
    List<CompletableFuture<DesignAnswer<JudgedAlloy>>> waiting = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      waiting.add(judge());
    }

    assertThat(judge().join())
        .isInstanceOfSatisfying(
            DesignAnswer.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(DesignAnswer.Reason.BUSY));

    work.remove().run();
    assertThat(waiting.get(0)).isDone();
    assertThat(judge()).isNotDone();
  }

  @Test
  void screensRunOneAfterTheOtherAndLeaveRoomForQuickQuestions() {
    DesignQuestion.Screen screen =
        new DesignQuestion.Screen(
            "m", CompositionSpace.of(List.of(Element.Fe, Element.Ni)), 100, 3, 1);
    CompletableFuture<DesignAnswer<ScreenedAlloys>> first =
        service.screen(screen).toCompletableFuture();
    CompletableFuture<DesignAnswer<ScreenedAlloys>> second =
        service.screen(screen).toCompletableFuture();

    assertThat(work).hasSize(1);
    work.remove().run();
    assertThat(first).isDone();
    assertThat(second).isNotDone();
    work.remove().run();
    assertThat(second.join()).isEqualTo(first.join());
  }

  private CompletableFuture<DesignAnswer<JudgedAlloy>> judge() {
    return service.judge("m", Formula.parse("FeNi")).toCompletableFuture();
  }
}
