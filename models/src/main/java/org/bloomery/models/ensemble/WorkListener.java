package org.bloomery.models.ensemble;

/** Hears how long work goes on, and tells it when nobody wants the result any more. */
public interface WorkListener {
  /** Neither listens nor cancels. */
  WorkListener NONE = (share, phase) -> true;

  /**
   * Called often by long work.
   *
   * @param share part done, 0..1
   * @param phase what is being done, for people
   * @return false when the work should stop; it then throws {@link WorkCancelled}
   */
  boolean proceed(double share, String phase);
}
