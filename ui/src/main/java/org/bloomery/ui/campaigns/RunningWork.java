package org.bloomery.ui.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.ui.layout.Texts;

/** Trainings and screenings under way, each with its progress, and one button to stop them. */
final class RunningWork extends Div {
  private static final long serialVersionUID = 1L;

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Button cancel;

  RunningWork(Runnable onCancel) {
    addClassName("work");
    cancel = new Button(Texts.of("running-work.cancel"), click -> onCancel.run());
    cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    add(cancel);
    setVisible(false);
  }

  void show(List<CampaignDetail.Work> work) {
    lines.keySet().stream()
        .filter(kind -> work.stream().noneMatch(w -> w.kind().equals(kind)))
        .toList()
        .forEach(this::drop);
    work.forEach(w -> line(w.kind()).show(w.share(), w.phase()));
    setVisible(!lines.isEmpty());
  }

  void show(CampaignChange.WorkProgress progress) {
    if (progress.share() >= 1) {
      drop(progress.work());
    } else {
      line(progress.work()).show(progress.share(), progress.phase());
    }
    setVisible(!lines.isEmpty());
  }

  private Line line(String kind) {
    return lines.computeIfAbsent(
        kind,
        name -> {
          Line line = new Line(name);
          addComponentAtIndex(lines.size(), line);
          return line;
        });
  }

  private void drop(String kind) {
    Line line = lines.remove(kind);
    if (line != null) {
      remove(line);
    }
  }

  private static final class Line extends Div {
    private static final long serialVersionUID = 1L;
    private final String kind;
    private final Span words = new Span();
    private final ProgressBar bar = new ProgressBar();

    Line(String kind) {
      this.kind = kind;
      bar.getElement().setAttribute("aria-label", Texts.of("running-work.how-far", kind));
      add(words, bar);
    }

    void show(double share, String phase) {
      words.setText(
          "%s · %s · %.0f %%"
              .formatted(
                  kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1),
                  phase,
                  100 * share));
      bar.setValue(Math.clamp(share, 0, 1));
    }
  }
}
