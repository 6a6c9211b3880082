package org.bloomery.actors.registry;

import java.util.List;

/** Registered models of one kind, from which people choose by name. */
public interface RegisteredModels<M> {
  /**
   * What there is to choose from.
   *
   * @param names the newest first
   * @param place where a new model has to be put, for people
   */
  record Offered(List<String> names, String place) {
    public Offered {
      names = List.copyOf(names);
    }
  }

  /** What there is now; models come and go while the platform runs. */
  Offered offered();

  /**
   * The model of this name; it stays open and is not the caller's to close.
   *
   * @throws UnusableModelException when there is none or it cannot be read
   */
  M load(String name);

  /**
   * No model at all.
   *
   * @param kind in refusals, e.g. {@code phase model}
   */
  static <M> RegisteredModels<M> none(String kind) {
    return new RegisteredModels<>() {
      @Override
      public Offered offered() {
        return new Offered(List.of(), "");
      }

      @Override
      public M load(String name) {
        throw new UnusableModelException("there is no " + kind + " '" + name + "'");
      }
    };
  }

  /** One model under its name. */
  static <M> RegisteredModels<M> one(String name, M model) {
    return new RegisteredModels<>() {
      @Override
      public Offered offered() {
        return new Offered(List.of(name), "");
      }

      @Override
      public M load(String asked) {
        if (!asked.equals(name)) {
          throw new UnusableModelException("there is no model '" + asked + "'");
        }
        return model;
      }
    };
  }
}
