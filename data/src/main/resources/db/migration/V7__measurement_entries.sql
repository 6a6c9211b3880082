-- By what the measurements of all campaigns and data sets are searched and sorted; the measurements themselves are in
-- campaign_measurement and dataset_measurement. What has no entry yet gets one at the next start, so a later version that derives
-- entries in another way only has to empty this table.
CREATE TABLE measurement_entry (
  kind VARCHAR(10) NOT NULL,
  source VARCHAR(100) NOT NULL,
  id VARCHAR(100) NOT NULL,
  place BIGINT NOT NULL,
  experiment VARCHAR(100) NOT NULL,
  formula VARCHAR NOT NULL,
  made VARCHAR NOT NULL,
  elements VARCHAR NOT NULL,
  process VARCHAR NOT NULL,
  property VARCHAR(100) NOT NULL,
  relation VARCHAR(1) NOT NULL,
  number DOUBLE PRECISION,
  word VARCHAR NOT NULL,
  uncertainty DOUBLE PRECISION,
  temperature DOUBLE PRECISION,
  conditions VARCHAR NOT NULL,
  condition_names VARCHAR NOT NULL,
  method VARCHAR NOT NULL,
  operator VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  measured TIMESTAMP WITH TIME ZONE NOT NULL,
  state VARCHAR(20) NOT NULL,
  search VARCHAR NOT NULL,
  PRIMARY KEY (kind, source, id)
);
