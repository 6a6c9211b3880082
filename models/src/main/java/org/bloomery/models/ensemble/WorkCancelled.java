package org.bloomery.models.ensemble;

/** Long work was told to stop; what it had done so far is discarded. */
public final class WorkCancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkCancelled(String what) {
    super(what + " was cancelled");
  }
}
