-- What others are told of addresses, and all that the role address_reader may read: the content is what the cache
-- keeps, null once the address was removed. Who changes the one changes the other.
CREATE VIEW published_address AS
SELECT customer, version,
  CASE WHEN name IS NOT NULL THEN json_build_object('customer', customer, 'name', name, 'postcode', postcode,
    'prefecture', prefecture, 'city', city, 'town', town, 'line', line, 'country', country, 'version', version)::text
  END AS content
FROM address;

-- the role is made with the server, not here: it has a password
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'address_reader') THEN
    GRANT SELECT ON published_address TO address_reader;
  END IF;
END
$$;
