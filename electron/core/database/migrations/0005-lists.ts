/** What is remembered of lists that come from elsewhere: how their columns are read, and how they write names. */
const sync = 'id BLOB PRIMARY KEY NOT NULL, scope INTEGER NOT NULL, dot INTEGER NOT NULL, dots TEXT'

export const lists = `
CREATE TABLE alias (${sync}, written TEXT, subject BLOB) STRICT;
CREATE TABLE importProfile (${sync}, kind TEXT, signature TEXT, title TEXT, mapping TEXT, usedOn TEXT) STRICT;
`
