package org.bloomery.platform.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.artifact.ArtifactReader;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.platform.FormationModelFiles;
import org.bloomery.platform.PhaseModelFiles;
import org.bloomery.platform.config.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps a trained model where campaigns look for their priors. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps a trained model in the home directory: of formation energies, so that campaigns of"
          + " structures can start from it and the dashboard's page of structures offers it; of"
          + " phases, so that the dashboard's page of design offers it.",
      "Prints the digest by which a campaign names it. A server need not run, and may."
    })
public final class RegisterModelCommand implements Callable<Integer> {
  /** Bytes that a campaign takes at once; some Java machines keep a few places of an array. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(
      paramLabel = "MODEL_FILE",
      description = "The model, from 'formation train' or 'design train'.")
  private Path file = Path.of("");

  /**
   * What is kept now.
   *
   * @param name by which the dashboard offers it
   * @param kind {@code formation} or {@code phase}
   */
  record Registered(String digest, String name, String kind, long bytes) {}

  @Override
  public Integer call() {
    Home home = settings.home().create();
    Registered registered;
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailedException(
            String.format(
                Locale.ROOT,
                "%s has %,d bytes; campaigns start from models of at most %,d",
                file,
                Files.size(file),
                LARGEST));
      }
      byte[] bytes = Files.readAllBytes(file);
      Kind kind = Kind.of(bytes);
      String digest = ArtifactFiles.ofHome(home.directory()).store(bytes);
      registered =
          new Registered(digest, offer(home, kind, bytes), kind.ending.substring(1), bytes.length);
    } catch (IOException e) {
      throw new CommandFailedException(file + " cannot be read: " + e, e);
    } catch (UncheckedIOException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          file + " is no model of formation energies or phases: " + e.getMessage(), e);
    }
    output.answer(registered, () -> print(registered));
    return 0;
  }

  /** What a model is for. */
  private enum Kind {
    FORMATION(FormationModelFiles.ENDING),
    PHASE(PhaseModelFiles.ENDING);

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    /**
     * Reads the whole model, so that none is kept that could not be used.
     *
     * @throws IllegalArgumentException when the bytes are no model
     */
    static Kind of(byte[] bytes) {
      if (ArtifactReader.read(bytes, ArtifactReader::predictor)
          .equals(PhaseModelTrainer.PREDICTOR)) {
        new PhaseModelTrainer("cpu").load(bytes).close();
        return PHASE;
      }
      FormationModel.read(bytes, "cpu");
      return FORMATION;
    }
  }

  /** Puts the model where the page looks for models, beside those of the same name. */
  private String offer(Home home, Kind kind, byte[] bytes) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    String base =
        fileName.endsWith(kind.ending)
            ? fileName.substring(0, fileName.length() - kind.ending.length())
            : fileName;
    Files.createDirectories(home.models());
    String name = base;
    for (int other = 2; ; other++) {
      Path place = home.models().resolve(name + kind.ending);
      if (!Files.exists(place)) {
        WholeFile.writeBytes(place, out -> out.write(bytes));
        return name;
      }
      if (Arrays.equals(Files.readAllBytes(place), bytes)) {
        return name;
      }
      name = base + "-" + other;
    }
  }

  private void print(Registered registered) {
    String use =
        registered.kind().equals("phase")
            ? "the page of design offers it as '" + registered.name() + "'"
            : "the page of structures offers it as '"
                + registered.name()
                + "', in a campaign it is \"model\": {\"prior\": {\"pretrained\": \""
                + registered.digest()
                + "\"}}";
    output
        .out()
        .printf(
            Locale.ROOT,
            "%s%n%,d bytes are kept; %s%n",
            registered.digest(),
            registered.bytes(),
            use);
  }
}
