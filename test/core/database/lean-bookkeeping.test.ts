import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, migrations } from '../../../electron/core/database/migrate.ts'
import { readScope } from '../../../electron/core/ledger/state.ts'
import { SCOPE } from '../../helpers/district.ts'

const REPLICA = '0190aaaa0000700080000000000000aa'

test('a file of the first schema keeps who changed what, its settings and what it knows of itself', () => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, 1))
  db.exec(`
    INSERT INTO scope (n, key) VALUES (1, '${SCOPE}');
    INSERT INTO replica (n, uid) VALUES (1, x'${REPLICA}');
    INSERT INTO coverage VALUES (1, 1, 3);
    INSERT INTO change VALUES (1, 4294967297, 10, 100, 'Белова Елена', 'Школа добавлена'),
      (1, 4294967298, 20, 200, 'Оператор региона', 'Школа переименована'),
      (1, 4294967299, 30, 300, 'Белова Елена', 'Телефон школы');
    INSERT INTO school (id, scope, dot, dots, name, shortName, phone) VALUES (x'0190bbbb0000700080000000000000bb', 1, 4294967297,
      '{"name":4294967298,"phone":4294967299}', 'СОШ с. Терновка', 'Терновка', '+7 845 555-01-02');
    INSERT INTO meta VALUES ('replica', '${REPLICA}');
    INSERT INTO setting VALUES ('workplace', '{"role":"district"}');
  `)
  migrate(db)
  expect(
    readScope(db, SCOPE).changes.map(({ seq, hlc, at, author, label }) => [seq, hlc, at, author, label]),
  ).toEqual([
    [1, 10, 100, 'Белова Елена', 'Школа добавлена'],
    [2, 20, 200, 'Оператор региона', 'Школа переименована'],
    [3, 30, 300, 'Белова Елена', 'Телефон школы'],
  ])
  expect(db.prepare('SELECT count(*) FROM author').pluck().get()).toBe(2)
  expect(db.prepare("SELECT value FROM meta WHERE key = 'replica'").pluck().get()).toBe(REPLICA)
  expect(db.prepare("SELECT value FROM setting WHERE key = 'workplace'").pluck().get()).toBe(
    '{"role":"district"}',
  )
  db.close()
})
