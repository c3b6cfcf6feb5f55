import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../bundle.ts'
import { openField, type Row, type Share } from '../field.ts'
import { type Mutant, MUTANTS, MUTANTS_OF_POWER } from '../mutants.ts'

const CAMPAIGN = 'mutants'

/** What the campaign says of the spoilt program; even its rehearsal may fail. */
async function rowsAbout(folder: string, shim: string, mutant: Mutant, share: Share): Promise<Row[]> {
  const program = await bundle(folder, mutant.changes)
  let field
  try {
    field = await openField(folder, program, shim, { lanes: 1, only: mutant.operations })
  } catch (error) {
    const violations = [error instanceof Error ? error.message : String(error)]
    return [
      {
        campaign: CAMPAIGN,
        fault: mutant.name,
        tried: 1,
        survived: 0,
        violations,
        note: 'even without a fault',
      },
    ]
  }
  try {
    return await mutant.campaign(field, { ...share, every: mutant.every, untilBroken: true })
  } finally {
    await field.end()
  }
}

/** Programs with one defect each: the campaign that should notice it must. */
export async function mutants(
  folder: string,
  shim: string,
  share: Share,
  say: (text: string) => void,
  only?: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = []
  const all = share.name === 'long' ? [...MUTANTS, ...MUTANTS_OF_POWER] : MUTANTS.filter((m) => m.small)
  const wanted = all.filter((m) => !only || m.operations.some((name) => only.includes(name)))
  for (const [n, mutant] of wanted.entries()) {
    say(`mutant: ${mutant.name}`)
    const own = join(folder, `mutant-${n}`)
    mkdirSync(own, { recursive: true })
    const seen = await rowsAbout(own, shim, mutant, { name: 'small', every: 1 })
    const tried = seen.reduce((sum, row) => sum + row.tried, 0)
    const violations = seen.flatMap((row) => row.violations)
    const impossible = tried === 0 ? (seen[0]?.note ?? '') : ''
    rows.push({
      campaign: CAMPAIGN,
      fault: mutant.name,
      tried,
      survived: tried - violations.length,
      violations:
        violations.length > 0 || impossible ? [] : ['NOT NOTICED: the campaign proves nothing about this'],
      note: impossible || (violations[0] ? `noticed, e.g. ${violations[0].slice(0, 90)}` : ''),
    })
  }
  return rows
}
