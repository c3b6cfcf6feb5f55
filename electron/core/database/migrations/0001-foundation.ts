/**
 * The first schema. Every domain table carries, beside its own columns: `id` (16 bytes), `scope`, `dot` (the change
 * that wrote the row) and `dots` (JSON of the fields written by another change). `cell` holds what does not fit a
 * typed row: losing siblings, cells of deleted records, fields and entities of a newer program.
 */
const sync = 'id BLOB PRIMARY KEY NOT NULL, scope INTEGER NOT NULL, dot INTEGER NOT NULL, dots TEXT'

export const foundation = `
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE scope (n INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE replica (n INTEGER PRIMARY KEY NOT NULL, uid BLOB NOT NULL UNIQUE) STRICT;
CREATE TABLE coverage (
  scope INTEGER NOT NULL REFERENCES scope(n),
  replica INTEGER NOT NULL REFERENCES replica(n),
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, replica)
) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  scope INTEGER NOT NULL REFERENCES scope(n),
  dot INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (scope, dot)
) STRICT, WITHOUT ROWID;
CREATE TABLE cell (
  record BLOB NOT NULL,
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  dot INTEGER NOT NULL,
  scope INTEGER NOT NULL REFERENCES scope(n),
  value TEXT NOT NULL,
  PRIMARY KEY (record, entity, field, dot)
) STRICT, WITHOUT ROWID;
CREATE INDEX cell_scope ON cell (scope);
CREATE TABLE history (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('setup', 'write', 'undo', 'redo', 'import')),
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  scope INTEGER REFERENCES scope(n),
  dot INTEGER,
  undoes INTEGER REFERENCES history(id),
  undone INTEGER NOT NULL DEFAULT 0,
  records INTEGER NOT NULL,
  before TEXT NOT NULL
) STRICT;
CREATE INDEX history_inverse ON history (dot) WHERE kind IN ('undo', 'redo');
CREATE TABLE package (
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
) STRICT;

CREATE TABLE section (${sync}, year INTEGER, number TEXT, title TEXT) STRICT;
CREATE TABLE activity (${sync}, year INTEGER, number TEXT, position INTEGER, section TEXT, title TEXT, scheduleText TEXT,
  schedule TEXT, executors TEXT, tasks TEXT, class TEXT, journal TEXT, note TEXT) STRICT;
CREATE TABLE target (${sync}, activity BLOB, key TEXT, position INTEGER, text TEXT, population TEXT, measure TEXT, goal TEXT) STRICT;
CREATE TABLE riskDirection (${sync}, year INTEGER, code TEXT, title TEXT, confirmed INTEGER) STRICT;
CREATE TABLE district (${sync}, name TEXT, office TEXT, coordinator TEXT, post TEXT, phone TEXT, email TEXT,
  signatory TEXT, signatoryPost TEXT) STRICT;
CREATE TABLE school (${sync}, name TEXT, shortName TEXT, inn TEXT, ogrn TEXT, address TEXT, director TEXT, phone TEXT,
  email TEXT, site TEXT, note TEXT) STRICT;
CREATE TABLE curator (${sync}, name TEXT, post TEXT, workplace TEXT, phone TEXT, email TEXT, note TEXT) STRICT;
CREATE TABLE cohort (${sync}, school BLOB, year INTEGER, status TEXT, curator BLOB) STRICT;
CREATE TABLE plan (${sync}, activity BLOB, internalDeadline TEXT, responsible TEXT, doneOn TEXT, doneNote TEXT,
  evidence TEXT, note TEXT) STRICT;
CREATE TABLE occurrenceChange (${sync}, activity BLOB, occurrence TEXT, kind TEXT, movedTo TEXT, reason TEXT) STRICT;
CREATE TABLE attendance (${sync}, activity BLOB, aspect TEXT, occurrence TEXT, subject BLOB, subjectKind TEXT,
  state TEXT, role TEXT, headcount INTEGER, note TEXT) STRICT;
CREATE TABLE stage (${sync}, school BLOB, year INTEGER, step TEXT, "on" TEXT, by TEXT, note TEXT) STRICT;
CREATE TABLE journal (${sync}, activity BLOB, "on" TEXT, school BLOB, curator BLOB, title TEXT, person TEXT,
  amount INTEGER, closedOn TEXT, link TEXT, note TEXT) STRICT;

CREATE INDEX school_scope ON school (scope);
CREATE INDEX cohort_scope ON cohort (scope, year);
CREATE INDEX attendance_scope ON attendance (scope, activity);
CREATE INDEX stage_scope ON stage (scope, year);
CREATE INDEX journal_scope ON journal (scope, activity);
`
