-- What pages and HTTP read of inventories; written by the projection alone. Columns hold what is searched or sorted, "document"
-- the rest as JSON; "place" is the event that brought the row.
CREATE TABLE inventory (
  lab VARCHAR(100) NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
);

CREATE TABLE inventory_lot (
  lab VARCHAR(100) NOT NULL,
  id VARCHAR(20) NOT NULL,
  place BIGINT NOT NULL,
  document VARCHAR NOT NULL,
  PRIMARY KEY (lab, id)
);

-- Campaign and experiment are empty for free samples.
CREATE TABLE inventory_sample (
  lab VARCHAR(100) NOT NULL,
  code VARCHAR(20) NOT NULL,
  place BIGINT NOT NULL,
  campaign VARCHAR(100) NOT NULL,
  experiment VARCHAR(100) NOT NULL,
  document VARCHAR NOT NULL,
  PRIMARY KEY (lab, code)
);

CREATE INDEX inventory_sample_experiment_idx ON inventory_sample (campaign, experiment);

CREATE TABLE inventory_specimen (
  lab VARCHAR(100) NOT NULL,
  sample VARCHAR(20) NOT NULL,
  number INTEGER NOT NULL,
  document VARCHAR NOT NULL,
  PRIMARY KEY (lab, sample, number)
);

CREATE TABLE inventory_weighing (
  lab VARCHAR(100) NOT NULL,
  id VARCHAR(20) NOT NULL,
  sample VARCHAR(20) NOT NULL,
  place BIGINT NOT NULL,
  document VARCHAR NOT NULL,
  PRIMARY KEY (lab, id)
);

CREATE INDEX inventory_weighing_sample_idx ON inventory_weighing (lab, sample);

-- Which lots a sample was made from, by its weighing in force.
CREATE TABLE inventory_portion (
  lab VARCHAR(100) NOT NULL,
  sample VARCHAR(20) NOT NULL,
  lot VARCHAR(20) NOT NULL,
  PRIMARY KEY (lab, sample, lot)
);

CREATE INDEX inventory_portion_lot_idx ON inventory_portion (lab, lot);

-- The bytes are files named by the digest.
CREATE TABLE inventory_attachment (
  lab VARCHAR(100) NOT NULL,
  subject VARCHAR(30) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  place BIGINT NOT NULL,
  document VARCHAR NOT NULL,
  PRIMARY KEY (lab, subject, digest)
);
