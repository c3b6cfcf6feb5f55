import { expect } from 'vitest'
import type { PackagePreview } from '../../shared/package.ts'
import { refusal } from '../helpers/core.ts'
import { looked, taken } from '../helpers/mail.ts'
import { canonical } from '../properties/content.ts'
import type { Content, Fate } from './contents.ts'
import {
  filesOf,
  inspect,
  openPages,
  type Receiver,
  type Seen,
  takesAnother,
  wouldTakeAnother,
} from './receiver.ts'

/** Everything the receiver holds now, cell by cell. */
function valuesIn(seen: Seen): (fate: Fate) => string[] {
  const values = new Map<string, string[]>()
  for (const { entity, id, cells } of seen.state.records)
    for (const group of cells)
      for (const [field, value] of Object.entries(group.values)) {
        const cell = `${entity} ${id} ${field}`
        values.set(cell, [...(values.get(cell) ?? []), canonical(value)])
      }
  return ({ entity, id, field }) => values.get(`${entity} ${id} ${field}`) ?? []
}

/** An opened receiver, and what its sender may not touch as it was seen last. */
export interface Opened {
  receiver: Receiver
  batch: number
  rest: string
}

/** Offers a hostile package: it is refused whole and changes no byte, or every cell meets its fate. */
export async function meets(opened: Opened, file: Buffer, content: Content, number: number): Promise<string> {
  const { receiver } = opened
  const { place } = receiver
  const files = filesOf(place)
  let preview: PackagePreview
  try {
    preview = await looked(place, file)
  } catch {
    expect(content.whole, 'refused whole').not.toBe(false)
    await refusal(looked(place, file))
    await refusal(taken(place, file))
    expect(filesOf(place), 'nothing was changed').toBe(files)
    return 'refused whole'
  }
  expect(content.whole, 'taken').not.toBe(true)
  expect(filesOf(place), 'a look changes nothing').toBe(files)
  const { counts } = await taken(place, file)
  expect(counts, 'P14 the preview says what is done').toEqual(preview.counts)
  const seen = inspect(receiver)
  expect(seen.rest, 'what is not the sender’s stays').toBe(opened.rest)
  const values = valuesIn(seen)
  for (const fate of content.open ? [] : content.fates) {
    const what = `${fate.entity}.${fate.field} = ${JSON.stringify(fate.value).slice(0, 200)}`
    if (fate.kept) expect(values(fate), what).toContain(canonical(fate.value))
    else expect(values(fate), what).not.toContain(canonical(fate.value))
  }
  expect(Reflect.ownKeys(Object.prototype)).not.toContain('polluted')
  await wouldTakeAnother(receiver, number)
  return counts.refused > 0 ? 'taken but for some cells' : 'taken'
}

/** What a person goes on with after a batch: pages, a letter to the other side, packages of others. */
export async function goesOn(opened: Opened, number: number): Promise<void> {
  await openPages(opened.receiver)
  await takesAnother(opened.receiver, number)
  inspect(opened.receiver)
}
