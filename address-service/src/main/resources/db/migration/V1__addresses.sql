-- One row for each customer who has, or had, an address. A removed address leaves its row behind, with
-- nothing in it but the version, so that versions only ever go up: a cache may still hold the last one.
CREATE TABLE address (
  customer   text        PRIMARY KEY,
  version    bigint      NOT NULL CHECK (version > 0),
  changed    timestamptz NOT NULL DEFAULT now(),
  name       text,
  postcode   text        CHECK (postcode ~ '^[0-9]{7}$'),
  prefecture text,
  city       text,
  town       text,
  line       text,
  country    text        CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT whole_or_removed CHECK (num_nulls(name, postcode, prefecture, city, town, line, country) IN (0, 7))
);
