package org.bloomery.ui.campaigns;

import com.vaadin.flow.data.provider.ListDataProvider;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.actors.view.ExperimentView;

/**
 * The rows of the queue, told apart by experiment, so that a refresh redraws only what changed and
 * leaves scroll position, focus and selection alone.
 */
final class QueueRows extends ListDataProvider<ExperimentView> {
  private static final long serialVersionUID = 1L;

  QueueRows() {
    super(new ArrayList<>());
  }

  @Override
  public Object getId(ExperimentView experiment) {
    return experiment.id();
  }

  void show(List<ExperimentView> now) {
    List<ExperimentView> before = List.copyOf(getItems());
    getItems().clear();
    getItems().addAll(now);
    if (!ids(before).equals(ids(now))) {
      refreshAll();
      return;
    }
    for (int row = 0; row < now.size(); row++) {
      if (!now.get(row).equals(before.get(row))) {
        refreshItem(now.get(row));
      }
    }
  }

  private static List<String> ids(List<ExperimentView> experiments) {
    return experiments.stream().map(ExperimentView::id).toList();
  }
}
