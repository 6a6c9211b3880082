package org.bloomery.platform.bench.chaos;

/** What a server does when it is killed. */
enum Moment {
  TRAINING,
  INTAKE,
  IMPORTING,
  SCREENING,
  PERSISTING
}
