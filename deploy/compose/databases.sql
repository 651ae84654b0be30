-- A database for each service that has one, and a role that owns it and nothing else.
CREATE ROLE booking LOGIN PASSWORD 'booking';
CREATE DATABASE booking OWNER booking;
CREATE ROLE address LOGIN PASSWORD 'address';
CREATE DATABASE address OWNER address;
-- Reads what is published of addresses, and nothing else.
CREATE ROLE address_reader LOGIN PASSWORD 'address_reader';
