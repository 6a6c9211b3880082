package org.bloomery.actors.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.Account;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.space.Candidate;

/** What an account asks of the inventory of a laboratory; values are already parsed. */
public sealed interface InventoryCommand {
  Account by();

  /** A command that creates something, and does so only once for one key. */
  sealed interface OnlyOnce extends InventoryCommand {
    Optional<Once> once();
  }

  /** A command about a lot. */
  sealed interface OnLot extends InventoryCommand {
    String lot();
  }

  /** A command about a sample. */
  sealed interface OnSample extends InventoryCommand {
    String sample();
  }

  /**
   * @param key of the account's own choice
   * @param bodyDigest SHA-256 of what was sent under it
   */
  record Once(String key, String bodyDigest) {}

  /** Adds a delivery; answered with the lot's id. */
  record AddLot(
      Account by,
      Material material,
      String supplier,
      String lotNumber,
      double grams,
      Optional<StockLot.Price> price,
      Optional<LocalDate> expiry,
      Optional<Once> once)
      implements OnlyOnce {}

  /** Lets nothing be weighed from a lot; answered with the samples made from it. */
  record BlockLot(Account by, String lot, String reason) implements OnLot {}

  /** Lets a lot be used again; answered with the samples made from it. */
  record UnblockLot(Account by, String lot, String reason) implements OnLot {}

  /**
   * Says what is really left of a lot.
   *
   * @param confirmed whether a number below 0 is meant
   */
  record CorrectLot(Account by, String lot, double gramsLeft, String reason, boolean confirmed)
      implements OnLot {}

  /**
   * Gives a sample its code, with which it is answered.
   *
   * @param nominal what is wanted; whoever takes the command in fills in the experiment's candidate
   */
  record MakeSample(
      Account by,
      Optional<ExperimentId> experiment,
      Optional<Candidate> nominal,
      String route,
      OptionalDouble grams,
      String location,
      Optional<Once> once)
      implements OnlyOnce {
    /** The same, of a composition that is known now. */
    public MakeSample withNominal(Candidate candidate) {
      return new MakeSample(by, experiment, Optional.of(candidate), route, grams, location, once);
    }
  }

  /** Says where a sample is, its mass, and whether it can be worked on; empty is as before. */
  record ChangeSample(
      Account by,
      String sample,
      Optional<SampleState> state,
      Optional<String> location,
      OptionalDouble grams,
      String note)
      implements OnSample {}

  /** Adds a piece cut from a sample; answered with its code. */
  record AddSpecimen(Account by, String sample, String shape, String size, Optional<Once> once)
      implements OnlyOnce, OnSample {}

  /**
   * Keeps what was weighed in for a sample, which is then known as made, and takes it from the
   * lots; answered with the weighing's id.
   *
   * @param uncertaintyGrams standard uncertainty of the balance
   * @param corrects the sample's last weighing, where that was written down wrongly: its grams go
   *     back to their lots
   * @param confirmed whether lots may go below 0
   */
  record Weigh(
      Account by,
      String sample,
      double targetGrams,
      LossAllowance losses,
      List<Weighed> portions,
      String balance,
      double uncertaintyGrams,
      Optional<String> corrects,
      boolean confirmed,
      Optional<Once> once)
      implements OnlyOnce, OnSample {
    public Weigh {
      portions = List.copyOf(portions);
    }
  }

  /** So many grams of a lot. */
  record Weighed(String lot, double grams) {}

  /**
   * Says that a file belongs to a lot, sample or specimen; its bytes are kept already.
   *
   * @param subject id or code of it
   */
  record AttachFile(
      Account by,
      String subject,
      String digest,
      String name,
      String mediaType,
      long sizeBytes,
      Optional<Once> once)
      implements OnlyOnce {}
}
