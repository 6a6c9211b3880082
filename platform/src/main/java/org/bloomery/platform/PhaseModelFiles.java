package org.bloomery.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;

/**
 * Models of phases as files of one folder. One that was asked stays open until this is closed: it
 * is small, and others may be at work with it when its file is replaced.
 */
public final class PhaseModelFiles implements RegisteredModels<PhaseModel>, AutoCloseable {
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
    return folder.offered();
  }

  @Override
  public synchronized PhaseModel load(String name) {
    return open.computeIfAbsent(
        folder.require(name),
        found -> folder.read(found, "model of phases", in -> trainer.load(in.readAllBytes())));
  }

  @Override
  public synchronized void close() {
    open.values().forEach(PhaseModel::close);
    open.clear();
  }
}
