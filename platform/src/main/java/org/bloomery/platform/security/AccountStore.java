package org.bloomery.platform.security;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of accounts, tokens and setup tokens. */
final class AccountStore {
  private final Jdbi jdbi;

  AccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  boolean isEmpty() {
    return jdbi.withHandle(h -> count(h, "SELECT COUNT(*) FROM account") == 0);
  }

  /** Replaces what was issued before and never used. */
  void keepSetupToken(String sha256, Instant now) {
    jdbi.useTransaction(h -> {
      h.execute("DELETE FROM setup_token WHERE used IS NULL");
      h.execute("INSERT INTO setup_token (sha256, created) VALUES (?, ?)", sha256, at(now));
    });
  }

  /** Uses up the token and creates the first account, both or neither; false when it may not be. */
  boolean createFirst(String setupSha256, String name, String passwordHash, Instant now) {
    return jdbi.inTransaction(h -> {
      int used =
          h.execute(
              "UPDATE setup_token SET used = ? WHERE sha256 = ? AND used IS NULL",
              at(now),
              setupSha256);
      if (used != 1 || count(h, "SELECT COUNT(*) FROM account") > 0) {
        h.rollback();
        return false;
      }
      insert(h, name, passwordHash, now);
      return true;
    });
  }

  /** False when the name is taken. */
  boolean create(String name, String passwordHash, Instant now) {
    return jdbi.inTransaction(h -> {
      boolean taken =
          h.createQuery("SELECT COUNT(*) FROM account WHERE LOWER(name) = LOWER(?)")
                  .bind(0, name)
                  .mapTo(Integer.class)
                  .one()
              > 0;
      if (!taken) {
        insert(h, name, passwordHash, now);
      }
      return !taken;
    });
  }

  Optional<String> passwordHash(String name) {
    return jdbi.withHandle(h ->
        h.createQuery("SELECT password_hash FROM account WHERE id = ? AND NOT disabled")
            .bind(0, name)
            .mapTo(String.class)
            .findOne());
  }

  void keepToken(String id, String account, String name, String sha256, Instant now) {
    jdbi.useHandle(h ->
        h.execute(
            "INSERT INTO api_token (id, account, name, sha256, created) VALUES (?, ?, ?, ?, ?)",
            id,
            account,
            name,
            sha256,
            at(now)));
  }

  /** The account of a token that is neither revoked nor of a disabled account. */
  Optional<String> accountOfToken(String sha256, Instant now) {
    return jdbi.inTransaction(h -> {
      Optional<String> account =
          h.createQuery(
                  "SELECT a.id FROM api_token t JOIN account a ON a.id = t.account"
                      + " WHERE t.sha256 = ? AND t.revoked IS NULL AND NOT a.disabled")
              .bind(0, sha256)
              .mapTo(String.class)
              .findOne();
      // Once a minute is exact enough for "last used", and spares a write per request.
      account.ifPresent(id ->
          h.execute(
              "UPDATE api_token SET last_used = ? WHERE sha256 = ?"
                  + " AND (last_used IS NULL OR last_used < ?)",
              at(now),
              sha256,
              at(now.minusSeconds(60))));
      return account;
    });
  }

  List<ApiToken> tokens(String account) {
    return jdbi.withHandle(h ->
        h.createQuery(
                "SELECT id, name, created, last_used FROM api_token"
                    + " WHERE account = ? AND revoked IS NULL ORDER BY created, id")
            .bind(0, account)
            .map((row, context) ->
                new ApiToken(
                    row.getString("id"),
                    row.getString("name"),
                    row.getObject("created", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("last_used", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
            .list());
  }

  /** False when the account has no such token. */
  boolean revoke(String account, String id, Instant now) {
    return jdbi.withHandle(h ->
        h.execute(
                "UPDATE api_token SET revoked = ? WHERE id = ? AND account = ? AND revoked IS NULL",
                at(now),
                id,
                account)
            == 1);
  }

  private static void insert(Handle handle, String name, String passwordHash, Instant now) {
    handle.execute(
        "INSERT INTO account (id, name, password_hash, created) VALUES (?, ?, ?, ?)",
        name,
        name,
        passwordHash,
        at(now));
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
