/**
 * Bookkeeping that takes less of the file: an author's name is kept once instead of in every change, and small tables
 * with a key of their own lie in one tree instead of two. `cell` loses an index: it is mostly empty, and whoever reads one
 * scope of it reads all of the scope anyway.
 */
export const leanBookkeeping = `
CREATE TABLE author (n INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO author (name) SELECT DISTINCT author FROM change ORDER BY author;

CREATE TABLE lean_change (
  scope INTEGER NOT NULL REFERENCES scope(n),
  dot INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER NOT NULL REFERENCES author(n),
  label TEXT NOT NULL,
  PRIMARY KEY (scope, dot)
) STRICT, WITHOUT ROWID;
INSERT INTO lean_change SELECT scope, dot, hlc, at, author.n, label FROM change JOIN author ON name = change.author;
DROP TABLE change;
ALTER TABLE lean_change RENAME TO change;

CREATE TABLE lean_meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO lean_meta SELECT key, value FROM meta;
DROP TABLE meta;
ALTER TABLE lean_meta RENAME TO meta;

CREATE TABLE lean_setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO lean_setting SELECT key, value FROM setting;
DROP TABLE setting;
ALTER TABLE lean_setting RENAME TO setting;

CREATE TABLE lean_package (
  packageId BLOB NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  fileName TEXT NOT NULL,
  size INTEGER NOT NULL,
  partner BLOB NOT NULL,
  partnerName TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  coverage TEXT NOT NULL,
  PRIMARY KEY (packageId, direction)
) STRICT, WITHOUT ROWID;
INSERT INTO lean_package SELECT packageId, direction, number, at, fileName, size, partner, partnerName, state, note,
  coverage FROM package;
DROP TABLE package;
ALTER TABLE lean_package RENAME TO package;

DROP INDEX cell_scope;
`
