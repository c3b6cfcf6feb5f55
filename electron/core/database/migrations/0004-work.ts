/**
 * Whatever the year asks of a coordinator beyond its meetings: risk profiles and programmes of schools, expertise
 * sheets of both levels, the district's own roadmap, site checks, obligations, notes, quotas – and the region's dated
 * reference data that they are made by.
 */
const sync = 'id BLOB PRIMARY KEY NOT NULL, scope INTEGER NOT NULL, dot INTEGER NOT NULL, dots TEXT'

export const work = `
ALTER TABLE stage ADD COLUMN link TEXT;

CREATE TABLE criteriaSet (${sync}, year INTEGER, stage TEXT, title TEXT, zones TEXT, validFrom TEXT, source TEXT) STRICT;
CREATE TABLE criterion (${sync}, year INTEGER, stage TEXT, code TEXT, position INTEGER, title TEXT, max INTEGER) STRICT;
CREATE TABLE checklistItem (${sync}, year INTEGER, code TEXT, position INTEGER, title TEXT, site TEXT) STRICT;
CREATE TABLE calendarDay (${sync}, "on" TEXT, kind TEXT, title TEXT) STRICT;
CREATE TABLE quota (${sync}, target BLOB, amount INTEGER, note TEXT) STRICT;
CREATE TABLE override (${sync}, target BLOB, fact INTEGER, "of" INTEGER, reason TEXT, "on" TEXT) STRICT;
CREATE TABLE risk (${sync}, school BLOB, direction BLOB, significance TEXT, verified INTEGER, verifiedNote TEXT, activatedOn TEXT,
  state1 TEXT, state2 TEXT, note TEXT) STRICT;
CREATE TABLE stageReturn (${sync}, school BLOB, year INTEGER, step TEXT, "on" TEXT, "by" TEXT, reason TEXT, fixedOn TEXT) STRICT;
CREATE TABLE programme (${sync}, school BLOB, direction BLOB, title TEXT, goal TEXT, tasks TEXT, approvedOn TEXT, approvedNumber TEXT,
  link TEXT, note TEXT) STRICT;
CREATE TABLE programmeIndicator (${sync}, programme BLOB, position INTEGER, title TEXT, unit TEXT, base TEXT, target TEXT, fact1 TEXT,
  fact2 TEXT) STRICT;
CREATE TABLE programmeMeasure (${sync}, programme BLOB, position INTEGER, task TEXT, title TEXT, due TEXT, stage INTEGER, responsible TEXT,
  participants TEXT, doneOn TEXT, evidence TEXT, link TEXT) STRICT;
CREATE TABLE expertise (${sync}, school BLOB, year INTEGER, stage TEXT, round INTEGER, "on" TEXT, expert TEXT, verdict TEXT,
  conclusion TEXT, zones TEXT) STRICT;
CREATE TABLE expertiseScore (${sync}, expertise BLOB, code TEXT, position INTEGER, title TEXT, max INTEGER, score INTEGER, comment TEXT) STRICT;
CREATE TABLE recommendation (${sync}, expertise BLOB, position INTEGER, text TEXT, due TEXT, fixedOn TEXT, note TEXT) STRICT;
CREATE TABLE regionalExpertise (${sync}, school BLOB, year INTEGER, stage TEXT, round INTEGER, "on" TEXT, expert TEXT, verdict TEXT,
  scores TEXT, recommendations TEXT, zones TEXT) STRICT;
CREATE TABLE ownActivity (${sync}, year INTEGER, position INTEGER, number TEXT, title TEXT, scheduleText TEXT, schedule TEXT,
  executors TEXT, tasks TEXT, indicator TEXT, activity BLOB, doneOn TEXT, doneNote TEXT,
  regionRemark TEXT, regionRemarkOn TEXT, answer TEXT, answeredOn TEXT) STRICT;
CREATE TABLE planVersion (${sync}, year INTEGER, number INTEGER, "on" TEXT, sentOn TEXT, note TEXT, rows TEXT) STRICT;
CREATE TABLE siteCheck (${sync}, year INTEGER, school BLOB, "on" TEXT, url TEXT, "by" TEXT, note TEXT) STRICT;
CREATE TABLE siteAnswer (${sync}, "check" BLOB, code TEXT, position INTEGER, title TEXT, answer TEXT, remark TEXT, fixedOn TEXT) STRICT;
CREATE TABLE task (${sync}, year INTEGER, title TEXT, schedule TEXT, responsible TEXT, note TEXT) STRICT;
CREATE TABLE dutyMark (${sync}, subject BLOB, occurrence TEXT, kind TEXT, "on" TEXT, note TEXT) STRICT;
CREATE TABLE note (${sync}, subject BLOB, subjectKind TEXT, text TEXT, flagged INTEGER, due TEXT, doneOn TEXT) STRICT;

CREATE INDEX risk_scope ON risk (scope);
CREATE INDEX programmeIndicator_programme ON programmeIndicator (programme);
CREATE INDEX programmeMeasure_programme ON programmeMeasure (programme);
CREATE INDEX expertise_scope ON expertise (scope, year);
CREATE INDEX expertiseScore_expertise ON expertiseScore (expertise);
CREATE INDEX recommendation_expertise ON recommendation (expertise);
CREATE INDEX siteAnswer_check ON siteAnswer ("check");
CREATE INDEX note_subject ON note (subject);
`
