/**
 * The exchange in full: files that came in wait in `incoming` until they are applied or refused; packages have a kind,
 * the moment somebody sent them, and for those that came in the line of history that can be undone; a writing copy
 * belongs to a side, so that everyone keeps to the fields that are his; keys that sign packages and attachments are
 * records like any other; a duplicate that was merged remembers with which record.
 */
const sync = 'id BLOB PRIMARY KEY NOT NULL, scope INTEGER NOT NULL, dot INTEGER NOT NULL, dots TEXT'

export const exchange = `
ALTER TABLE replica ADD COLUMN side TEXT CHECK (side IN ('district', 'region'));
ALTER TABLE history ADD COLUMN seen TEXT;
DROP INDEX history_inverse;
CREATE INDEX history_dot ON history (dot);

ALTER TABLE package ADD COLUMN kind TEXT NOT NULL DEFAULT 'data';
ALTER TABLE package ADD COLUMN sentAt INTEGER;
ALTER TABLE package ADD COLUMN file TEXT;
ALTER TABLE package ADD COLUMN have TEXT;
ALTER TABLE package ADD COLUMN history INTEGER REFERENCES history(id);

CREATE TABLE incoming (
  sha256 TEXT PRIMARY KEY NOT NULL,
  arrivedAt INTEGER NOT NULL,
  fileName TEXT NOT NULL,
  size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('checked', 'waiting', 'applied', 'refused')),
  reason TEXT,
  packageId BLOB,
  head TEXT
) STRICT;

CREATE TABLE signer (${sync},
  key TEXT, regionKey TEXT, side TEXT, name TEXT, computer TEXT, recipient TEXT, districtVerdict TEXT,
  regionRecipient TEXT, regionVerdict TEXT
) STRICT;
CREATE TABLE attachment (${sync},
  subject BLOB, subjectKind TEXT, name TEXT, size INTEGER, sha256 TEXT, note TEXT
) STRICT;
CREATE INDEX attachment_subject ON attachment (subject);

ALTER TABLE school ADD COLUMN regionDirector TEXT;
ALTER TABLE school ADD COLUMN regionPhone TEXT;
ALTER TABLE cohort ADD COLUMN regionCurator TEXT;
ALTER TABLE school ADD COLUMN mergedInto BLOB;
ALTER TABLE curator ADD COLUMN mergedInto BLOB;
ALTER TABLE plan ADD COLUMN regionVerdict TEXT;
ALTER TABLE plan ADD COLUMN regionNote TEXT;
`
