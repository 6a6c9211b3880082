package org.bloomery.actors.work;

import java.util.Optional;

/** Which build made something. */
public final class CodeVersion {
  public static final String CURRENT =
      Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
          .orElse("development");

  private CodeVersion() {}
}
