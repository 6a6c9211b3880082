package org.bloomery.platform.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.platform.config.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps a trained model where campaigns look for their priors. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps a trained model in the home directory, so that campaigns of structures can start from"
          + " it.",
      "Prints the digest by which a campaign names it. A server need not run, and may."
    })
public final class RegisterModelCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(paramLabel = "MODEL_FILE", description = "The model, from 'formation train'.")
  private Path file = Path.of("");

  /** What is kept now. */
  record Registered(String digest, long bytes, int networks) {}

  @Override
  public Integer call() {
    Home home = settings.home().create();
    Registered registered;
    try {
      byte[] bytes = Files.readAllBytes(file);
      FormationModel model = FormationModel.read(bytes, "cpu");
      String digest = ArtifactFiles.ofHome(home.directory()).store(bytes);
      registered =
          new Registered(
              digest, bytes.length, model.spec().networks().size() * model.spec().members());
    } catch (IOException e) {
      throw new CommandFailedException(file + " cannot be read: " + e, e);
    } catch (UncheckedIOException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          file + " is no model of formation energies: " + e.getMessage(), e);
    }
    output.answer(registered, () -> print(registered));
    return 0;
  }

  private void print(Registered registered) {
    output
        .out()
        .printf(
            Locale.ROOT,
            "%s%n%d networks in %,d bytes are kept; in a campaign they are"
                + " \"model\": {\"prior\": {\"pretrained\": \"%s\"}}%n",
            registered.digest(),
            registered.networks(),
            registered.bytes(),
            registered.digest());
  }
}
