package org.bloomery.ui;

import org.bloomery.actors.campaign.Account;

/** The port by which pages sign people in. */
public interface SignIn {
  /** Whether no account exists yet, so that the setup token is asked for. */
  boolean setupNeeded();

  /** Checks a name and password. */
  Answer signIn(String name, String password);

  /** Creates the first account with the one-time setup token printed at the first start. */
  Answer createFirst(String setupToken, String name, String password);

  /** The answer to a person who wants in. */
  sealed interface Answer {
    record Welcome(Account account) implements Answer {}

    /**
     * The message says what was wrong and what is accepted, never which part of a password was
     * right.
     */
    record Refused(String message) implements Answer {}
  }
}
