-- Who may do something. Passwords are Argon2id in PHC form; of tokens only the SHA-256 is kept.
CREATE TABLE account (
  id VARCHAR(100) NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL UNIQUE,
  password_hash VARCHAR(500) NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  disabled BOOLEAN DEFAULT FALSE NOT NULL
);

CREATE TABLE api_token (
  id VARCHAR(100) NOT NULL PRIMARY KEY,
  account VARCHAR(100) NOT NULL REFERENCES account (id),
  name VARCHAR(255) NOT NULL,
  sha256 VARCHAR(64) NOT NULL UNIQUE,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  last_used TIMESTAMP WITH TIME ZONE,
  revoked TIMESTAMP WITH TIME ZONE
);

CREATE INDEX api_token_account_idx ON api_token (account);

-- The one-time token that creates the first account.
CREATE TABLE setup_token (
  sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  used TIMESTAMP WITH TIME ZONE
);
