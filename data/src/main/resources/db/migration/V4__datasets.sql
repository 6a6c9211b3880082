-- Imported data sets: never changed after the import, so the digest names the content.
CREATE TABLE dataset (
  id VARCHAR(100) NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  source VARCHAR NOT NULL,
  digest VARCHAR(64) NOT NULL UNIQUE,
  measurements INTEGER NOT NULL,
  imported_by VARCHAR(255) NOT NULL,
  imported TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE dataset_measurement (
  dataset VARCHAR(100) NOT NULL REFERENCES dataset (id),
  place INTEGER NOT NULL,
  measurement VARCHAR NOT NULL,
  PRIMARY KEY (dataset, place)
);
