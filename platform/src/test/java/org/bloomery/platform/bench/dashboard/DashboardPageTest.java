package org.bloomery.platform.bench.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardPageTest {
  @Test
  void everyRouteOfTheDashboardIsInTheList() {
    List<String> routes =
        new ClassFileImporter()
            .importPackages("org.bloomery.ui").stream()
                .filter(page -> page.isAnnotatedWith(Route.class))
                .map(DashboardPageTest::route)
                .toList();

    assertThat(Arrays.stream(DashboardPage.values()).map(DashboardPage::route))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  /** A parameter that stands behind the route is written as those in it. */
  private static String route(JavaClass page) {
    String route = page.getAnnotationOfType(Route.class).value();
    return page.isAssignableTo(HasUrlParameter.class) ? route + "/:campaign" : route;
  }

  @Test
  void anAddressNeedsAllParametersOfItsRoute() {
    assertThat(DashboardPage.TASK.address(Map.of("campaign", "c1", "experiment", "E2", "lab", "x")))
        .isEqualTo("bench/c1/E2");
    assertThat(DashboardPage.CAMPAIGNS.address(Map.of())).isEmpty();
    assertThatThrownBy(() -> DashboardPage.TASK.address(Map.of("campaign", "c1")))
        .hasMessageContaining("bench/c1/:experiment");
  }
}
