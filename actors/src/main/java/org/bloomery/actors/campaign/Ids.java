package org.bloomery.actors.campaign;

/** Gives experiments and measurements their ids, unique within the campaign. */
public interface Ids {
  /** E1, E2 ... and M1, M2 ...: short enough for a label on a sample. */
  Ids NUMBERED =
      new Ids() {
        @Override
        public String experiment(int number) {
          return "E" + number;
        }

        @Override
        public String measurement(int number) {
          return "M" + number;
        }
      };

  /**
   * @param number how manyth experiment of the campaign it is, from 1
   */
  String experiment(int number);

  /**
   * @param number how manyth measurement of the campaign it is, from 1
   */
  String measurement(int number);
}
