-- What pages and HTTP read of campaigns; written by the projection alone. Columns hold what is searched or sorted, "view" the
-- rest as JSON.
CREATE TABLE campaign (
  id VARCHAR(100) NOT NULL PRIMARY KEY,
  status VARCHAR(20) NOT NULL,
  lab VARCHAR(255) NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  sequence BIGINT NOT NULL,
  summary VARCHAR NOT NULL,
  spec VARCHAR NOT NULL,
  spec_version INTEGER NOT NULL,
  work VARCHAR NOT NULL,
  figures VARCHAR NOT NULL
);

CREATE TABLE campaign_experiment (
  campaign VARCHAR(100) NOT NULL,
  id VARCHAR(100) NOT NULL,
  state VARCHAR(20) NOT NULL,
  place BIGINT NOT NULL,
  view VARCHAR NOT NULL,
  PRIMARY KEY (campaign, id)
);

CREATE TABLE campaign_measurement (
  campaign VARCHAR(100) NOT NULL,
  id VARCHAR(100) NOT NULL,
  place BIGINT NOT NULL,
  view VARCHAR NOT NULL,
  PRIMARY KEY (campaign, id)
);

-- Models with their whole provenance; the bytes are files named by the artifact's digest.
CREATE TABLE campaign_model (
  campaign VARCHAR(100) NOT NULL,
  version VARCHAR(100) NOT NULL,
  place BIGINT NOT NULL,
  view VARCHAR NOT NULL,
  PRIMARY KEY (campaign, version)
);

CREATE TABLE campaign_event (
  campaign VARCHAR(100) NOT NULL,
  sequence BIGINT NOT NULL,
  time TIMESTAMP WITH TIME ZONE NOT NULL,
  kind VARCHAR(100) NOT NULL,
  account VARCHAR(255) NOT NULL,
  text VARCHAR NOT NULL,
  PRIMARY KEY (campaign, sequence)
);
