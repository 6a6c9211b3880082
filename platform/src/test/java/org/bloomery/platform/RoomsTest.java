package org.bloomery.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The rooms of the house and what each may import. */
@AnalyzeClasses(packages = "org.bloomery", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule ARROWS_RUN_ONE_WAY =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("data")
          .definedBy("org.bloomery.data..")
          .layer("models")
          .definedBy("org.bloomery.models..")
          .layer("actors")
          .definedBy("org.bloomery.actors..")
          .layer("lab-integrations")
          .definedBy("org.bloomery.lab..")
          .layer("ui")
          .definedBy("org.bloomery.ui..")
          .layer("platform")
          .definedBy("org.bloomery.platform..")
          .whereLayer("platform")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ui")
          .mayOnlyBeAccessedByLayers("platform")
          .whereLayer("lab-integrations")
          .mayOnlyBeAccessedByLayers("platform")
          .whereLayer("actors")
          .mayOnlyBeAccessedByLayers("lab-integrations", "ui", "platform")
          .whereLayer("models")
          .mayOnlyBeAccessedByLayers("actors", "lab-integrations", "platform", "ui")
          .because("a room that knows its neighbours' callers cannot be used without them");

  @ArchTest
  static final ArchRule LABORATORIES_SEE_ONLY_THE_PHYSICS_OF_MODELS =
      noClasses()
          .that()
          .resideInAPackage("org.bloomery.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.bloomery.models.network..",
              "org.bloomery.models.ensemble..",
              "org.bloomery.models.acquisition..",
              "org.bloomery.models.transfer..")
          .because("a laboratory that knows what models believe is no independent judge of them");

  @ArchTest
  static final ArchRule PAGES_KNOW_NO_NETWORKS =
      noClasses()
          .that()
          .resideInAPackage("org.bloomery.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.bloomery.models.network..", "org.bloomery.models.physics..", "org.jdbi..")
          .because("views show what the services say and compute nothing themselves");

  @ArchTest
  static final ArchRule DJL_ONLY_IN_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bloomery.models..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because("native arrays have one owner, and another engine must be possible");

  @ArchTest
  static final ArchRule ONNX_RUNTIME_ONLY_IN_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bloomery.models..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..")
          .because("whoever asks a network for energies does not mind who computes them");

  @ArchTest
  static final ArchRule VAADIN_ONLY_IN_UI_AND_THE_SERVER_START =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.bloomery.ui..")
          .and()
          .doNotHaveFullyQualifiedName("org.bloomery.platform.http.DashboardServer")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.vaadin..")
          .because("everything a page can do is also done by HTTP and the command line");

  @ArchTest
  static final ArchRule PEKKO_STAYS_OUT_OF_VALUES_AND_PAGES =
      noClasses()
          .that()
          .resideInAnyPackage("org.bloomery.data..", "org.bloomery.models..", "org.bloomery.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.pekko..")
          .because("materials and pages outlive the way work is distributed");

  @ArchTest
  static final ArchRule THE_HIDDEN_TRUTH_STAYS_HIDDEN =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.bloomery.models..",
              "org.bloomery.actors..",
              "org.bloomery.data..",
              "org.bloomery.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bloomery.lab.virtual..")
          .because("a search that can look at the answer proves nothing");

  @ArchTest
  static final ArchRule ONE_WAY_TO_LOG =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.commons.logging..", "org.apache.log4j..")
          .because("everything is logged through SLF4J and set up in one file");

  @ArchTest
  static final ArchRule RULES_READ_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage("org.bloomery.models.acquisition..", "org.bloomery.data..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("time is an argument, or a replay would decide differently");

  @ArchTest
  static final ArchRule NOBODY_SETS =
      classes().that().areRecords().should().haveOnlyFinalFields().because("values do not change");

  @ArchTest
  static void packagesOfARoomFormNoCircles(JavaClasses classes) {
    for (String room : java.util.List.of("data", "lab", "platform")) {
      slices()
          .matching("org.bloomery." + room + ".(*)..")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package")
          .check(classes);
    }
  }

  @ArchTest
  static void pagesFormNoCircles(JavaClasses classes) {
    slices()
        .matching("org.bloomery.(**)")
        .should()
        .beFreeOfCycles()
        .because("a page that knows the frame around it cannot be shown in another")
        .check(classes.that(resideInAPackage("org.bloomery.ui..")));
  }
}
