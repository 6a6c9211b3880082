package org.bloomery.platform.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.platform.FormationModelFiles;
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
          + " it and the dashboard's page of structures offers it.",
      "Prints the digest by which a campaign names it. A server need not run, and may."
    })
public final class RegisterModelCommand implements Callable<Integer> {
  /** Bytes that a campaign takes at once; some Java machines keep a few places of an array. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Parameters(paramLabel = "MODEL_FILE", description = "The model, from 'formation train'.")
  private Path file = Path.of("");

  /**
   * What is kept now.
   *
   * @param name by which the page of structures offers it
   */
  record Registered(String digest, String name, long bytes, int networks) {}

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
      FormationModel model = FormationModel.read(bytes, "cpu");
      String digest = ArtifactFiles.ofHome(home.directory()).store(bytes);
      registered =
          new Registered(
              digest,
              offer(home, bytes),
              bytes.length,
              model.spec().networks().size() * model.spec().members());
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

  /** Puts the model where the page looks for models, beside those of the same name. */
  private String offer(Home home, byte[] bytes) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    String base =
        fileName.endsWith(FormationModelFiles.ENDING)
            ? fileName.substring(0, fileName.length() - FormationModelFiles.ENDING.length())
            : fileName;
    Files.createDirectories(home.models());
    String name = base;
    for (int other = 2; ; other++) {
      Path place = home.models().resolve(name + FormationModelFiles.ENDING);
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
    output
        .out()
        .printf(
            Locale.ROOT,
            "%s%n%d networks in %,d bytes are kept; the page of structures offers them as '%s', in a"
                + " campaign they are \"model\": {\"prior\": {\"pretrained\": \"%s\"}}%n",
            registered.digest(),
            registered.networks(),
            registered.bytes(),
            registered.name(),
            registered.digest());
  }
}
