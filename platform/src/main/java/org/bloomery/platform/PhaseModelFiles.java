package org.bloomery.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bloomery.actors.design.PhaseModels;
import org.bloomery.actors.structure.UnusableModelException;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;

/**
 * Models of phases as files of one folder. One that was asked stays open until this is closed: it
 * is small, and others may be at work with it when its file is replaced.
 */
public final class PhaseModelFiles implements PhaseModels, AutoCloseable {
  /** Ending of their names. */
  public static final String ENDING = ".phase";

  private final ModelFolder folder;
  private final PhaseModelTrainer trainer;
  private final Map<ModelFolder.Found, PhaseModel> open = new HashMap<>();

  /**
   * @param folder may be missing; then there is no model
   * @param device {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public PhaseModelFiles(Path folder, String device) {
    this.folder = new ModelFolder(folder, ENDING);
    this.trainer = new PhaseModelTrainer(device);
  }

  @Override
  public Offered offered() {
    return new Offered(
        folder.found().stream().map(ModelFolder.Found::name).toList(), folder.path().toString());
  }

  @Override
  public synchronized PhaseModel load(String name) {
    return open.computeIfAbsent(folder.require(name), found -> read(folder.file(found)));
  }

  private PhaseModel read(Path file) {
    try {
      return trainer.load(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnusableModelException("the model " + file + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new UnusableModelException(file + " holds no model of phases: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(PhaseModel::close);
    open.clear();
  }
}
