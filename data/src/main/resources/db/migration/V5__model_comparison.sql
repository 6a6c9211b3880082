-- The last comparison of predictors on each campaign's own results, as JSON; a new one takes its place.
CREATE TABLE model_comparison (
  campaign VARCHAR(100) NOT NULL PRIMARY KEY,
  document VARCHAR NOT NULL
);
