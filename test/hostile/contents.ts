import { entities } from '../../shared/entities.ts'
import { type Entity, type Field, type JsonValue, mayWrite } from '../../shared/entity.ts'
import type { Chance } from '../helpers/chance.ts'
import type { AnyManifest } from '../helpers/packages.ts'

/** What must become of one cell of a hostile package: it is there to the letter, or it is nowhere. */
export interface Fate {
  entity: string
  id: string
  field: string
  value: JsonValue
  kept: boolean
}

/** A hostile package in the making: what is added to a sound one before it is signed. */
export interface Content {
  records: string[]
  changes: string[]
  manifest: ((manifest: AnyManifest) => void)[]
  fates: Fate[]
  /** Records that are named once already: twice would be damage of another kind. */
  named: Set<string>
  /** True when a change of the manifest decides what becomes of the cells. */
  open: boolean
  /** True when nothing of it may be taken, false when the rest must be, null when either is right. */
  whole: boolean | null
}

/** Whom the packages are for, and what is there already. */
export interface Scene {
  from: 'district' | 'region'
  /** Place of the scope whose data the package brings in the manifest's list, and its key. */
  at: number
  scope: string
  district: string
  /** Records that are there: of this district, of another one, of the roadmap. */
  own: { entity: string; id: string }[]
  foreign: { entity: string; id: string }[]
  shared: { entity: string; id: string }[]
}

/** Adds something hostile to a content; `writer` is the place of a writing copy nobody has heard of. */
export type Hostility = (c: Chance, content: Content, scene: Scene, writer: number) => void

/** One line of `cells.ndjson`. */
export const line = (at: number, entity: string, id: string, groups: unknown): string =>
  // Values go through JSON text, where `__proto__` is a key like any other.
  JSON.stringify([at, entity, id, groups])

const cellsText = (cells: readonly (readonly [string, JsonValue])[]): string =>
  `{${cells.map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`).join(',')}}`

export function addRecord(
  content: Content,
  scene: Scene,
  writer: number,
  entity: string,
  id: string,
  cells: readonly (readonly [string, JsonValue])[],
): void {
  content.records.push(`[${scene.at},${JSON.stringify(entity)},"${id}",[[${writer},1,${cellsText(cells)}]]]`)
}

/** Does the contract take this cell from this sender? */
function isKept(
  entity: Entity | undefined,
  field: Field | undefined,
  name: string,
  value: JsonValue,
  scene: Scene,
) {
  const home = entity?.writer ?? 'both'
  if (home !== 'both' && home !== (scene.scope === 'ref' ? 'region' : 'district')) return false
  if (entity && !mayWrite(entity, name, scene.scope, scene.from)) return false
  return value === null || !field || field.schema.safeParse(value).success
}

export const fieldsOf = (entity: Entity): [string, Field][] => Object.entries(entity.fields)
/** Words that may be written where the package brings data; the district's card has its own test. */
export const words = (scene: Scene): Entity[] =>
  entities.filter(
    ({ name, writer }) =>
      name !== 'district' && (writer === 'both' || (scene.scope === 'ref') === (writer === 'region')),
  )

export function put(
  content: Content,
  scene: Scene,
  writer: number,
  entity: Entity,
  id: string,
  cells: readonly (readonly [string, JsonValue])[],
): void {
  addRecord(content, scene, writer, entity.name, id, cells)
  for (const [field, value] of cells) {
    const known = Object.hasOwn(entity.fields, field) ? entity.fields[field] : undefined
    const kept = isKept(entity, known, field, value, scene)
    // Nothing is what the owner says himself of a cell that somebody else made (SPEC O7).
    if (kept || value !== null) content.fates.push({ entity: entity.name, id, field, value, kept })
  }
}
