import { entities } from '../../shared/entities.ts'
import type { JsonValue } from '../../shared/entity.ts'
import type { Chance } from '../helpers/chance.ts'
import {
  addRecord,
  type Content,
  fieldsOf,
  type Hostility,
  line,
  put,
  type Scene,
  words,
} from './contents.ts'
import { deep, newId, ODD, TEXTS } from './values.ts'

const oddFields: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene))
  const cells = fieldsOf(entity)
    .filter(() => c.percent(70))
    .map(([name]) => [name, c.of(ODD)(c)] as const)
  if (cells.length > 0) put(content, scene, writer, entity, newId(c), cells)
}

const hostileTexts: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene))
  const cells = fieldsOf(entity)
    .filter(([, { columns }]) => Object.values(columns).includes('text'))
    .map(([name]) => [name, c.of(TEXTS)] as const)
  if (cells.length > 0) put(content, scene, writer, entity, newId(c), cells)
}

/** Marks and facts are groups: hostile texts inside them. */
const hostileGroups: Hostility = (c, content, scene, writer) => {
  if (scene.scope === 'ref') return hostileTexts(c, content, scene, writer)
  const school = c.of(scene.own.filter(({ entity }) => entity === 'school')).id
  const mark = { state: 'present', role: null, headcount: c.below(10_000), note: c.of(TEXTS) }
  const fact = { on: '2022-03-01', by: c.of(TEXTS), note: c.of(TEXTS) }
  const more = c.percent(30) ? { [c.of(['x', 'constructor', '__proto__x'])]: deep(3, c.of(TEXTS)) } : {}
  const cells = c.percent(50)
    ? ({ entity: 'attendance', cell: ['mark', { ...mark, ...more }] } as const)
    : ({ entity: 'stage', cell: ['fact', { ...fact, ...more }] } as const)
  const entity = entities.find(({ name }) => name === cells.entity)
  if (entity)
    put(content, scene, writer, entity, newId(c), [
      cells.cell,
      cells.entity === 'attendance' ? ['subject', school] : ['school', school],
    ])
}

const nowhere: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene).filter((e) => fieldsOf(e).some(([, f]) => f.refersTo)))
  if (!entity) return
  const cells = fieldsOf(entity)
    .filter(([, { refersTo }]) => refersTo)
    .map(([name]) => [name, c.percent(70) ? newId(c) : c.of(scene.foreign).id] as const)
  put(content, scene, writer, entity, newId(c), cells)
}

const unknownWords: Hostility = (c, content, scene, writer) => {
  const entity = c.of([
    'meetingRoom',
    '__proto__',
    'constructor',
    'toString',
    '_x',
    'cell',
    'change',
    'sqlite_schema',
  ])
  const id = newId(c)
  const cells = ['a', '__proto__', 'constructor', '_deleted2', 'hasOwnProperty']
    .filter(() => c.percent(60))
    .map((field) => [field, c.percent(50) ? c.of(ODD)(c) : deep(c.between(1, 7), c.of(TEXTS))] as const)
  if (cells.length === 0) return
  addRecord(content, scene, writer, entity, id, cells)
  for (const [field, value] of cells) content.fates.push({ entity, id, field, value, kept: true })
}

const unknownFields: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene))
  put(
    content,
    scene,
    writer,
    entity,
    newId(c),
    ['__proto__', 'constructor', 'toString', 'valueOf', 'newField', 'dots', 'scope', 'id', '_']
      .filter(() => c.percent(40))
      .map((field) => [field, c.percent(50) ? c.of(ODD)(c) : deep(c.between(1, 7), c.of(TEXTS))] as const),
  )
}

/** Something that is there already, and that the package does not speak of yet. */
function existing(c: Chance, content: Content, records: Scene['own']): Scene['own'][number] | undefined {
  const record = c.of(records)
  if (content.named.has(record.id)) return undefined
  content.named.add(record.id)
  return record
}

const foreignRecords: Hostility = (c, content, scene, writer) => {
  const others = scene.scope === 'ref' ? scene.own : scene.shared
  const record = existing(c, content, [...scene.foreign, ...others])
  const known = entities.find(({ name }) => name === record?.entity)
  if (!record || !known) return
  const { entity, id } = record
  const [field] = c.of(fieldsOf(known))
  addRecord(content, scene, writer, entity, id, [
    [field, 'захвачено'],
    ['_deleted', true],
  ])
  content.fates.push({ entity, id, field, value: 'захвачено', kept: false })
}

const anotherCard: Hostility = (c, content, scene, writer) => {
  const id = newId(c)
  addRecord(content, scene, writer, 'district', id, [['name', 'Другой район']])
  content.fates.push({ entity: 'district', id, field: 'name', value: 'Другой район', kept: false })
}

const deletions: Hostility = (c, content, scene, writer) => {
  const deleted = c.of<JsonValue>([true, false, null, 'да', 1, {}])
  const fresh = { entity: c.of(words(scene)).name, id: newId(c) }
  const old = c.percent(50)
    ? existing(c, content, scene.scope === 'ref' ? scene.shared : scene.own)
    : undefined
  const { entity, id } = old ?? fresh
  addRecord(content, scene, writer, entity, id, [['_deleted', deleted]])
  if (deleted !== null && typeof deleted !== 'boolean')
    content.fates.push({ entity, id, field: '_deleted', value: deleted, kept: false })
}

/** Makes two writing copies disagree, or one say two things at once. */
const disputes: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene))
  const id = newId(c)
  const field = c.of(fieldsOf(entity))[0]
  const [a, b] = [c.of(TEXTS), c.of(TEXTS)]
  const sameDot = c.percent(50)
  content.records.push(
    line(scene.at, entity.name, id, [
      [writer, 1, { [field]: a }],
      [writer, sameDot ? 1 : 2, { [field]: b }],
    ]),
  )
  if (sameDot) content.whole = true
}

const manyRecords: Hostility = (c, content, scene, writer) => {
  const entity = c.of(words(scene))
  const [field] = c.of(fieldsOf(entity).filter(([, { columns }]) => Object.values(columns).includes('text')))
  for (let n = c.of([100, 500, 3000]); n > 0; n--)
    addRecord(content, scene, writer, entity.name, newId(c), [[field, `Запись ${n}`]])
}

const oddChanges: Hostility = (c, content, scene, writer) => {
  const moment = () => c.of([0, -1, 8e15, -8e15, 1, Date.UTC(2022, 3, 1) * 1024])
  content.changes.push(
    JSON.stringify([
      scene.at,
      writer,
      1,
      moment(),
      c.of([0, -1e13, 1e13, 1]),
      c.of(TEXTS).slice(0, 300),
      c.of(TEXTS),
    ]),
  )
}

/** Packages of the right form with cells that must be refused alone, or kept as they are. */
export const HOSTILE_CELLS: Readonly<Record<string, Hostility>> = {
  'wrong types and sizes': oddFields,
  'hostile texts': hostileTexts,
  'hostile texts in marks': hostileGroups,
  'references to nowhere': nowhere,
  'unknown words': unknownWords,
  'unknown fields': unknownFields,
  'records of somebody else': foreignRecords,
  'another district’s card': anotherCard,
  deletions,
  disputes,
  'very many records': manyRecords,
  'odd changes': oddChanges,
}
