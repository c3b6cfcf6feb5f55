import { type Field, type Row, type Share, Tally } from '../field.ts'
import { DAMAGES } from '../program/damage.ts'

const CAMPAIGN = 'rot'

/** Files that lay for years: each damage must be told of, not worked with. */
export async function rot(field: Field, { name }: Share): Promise<Row[]> {
  const [lane] = field.lanes
  if (!lane) return []
  const { inside, options } = lane
  const each = name === 'small' ? 5 : 100
  const copies = new Tally()
  const packages = new Tally()
  lane.reset('district')
  for (const damage of DAMAGES)
    for (let seed = 1; seed <= each * 2; seed++) {
      const wrong = inside.rotCopy(options, damage, seed)
      copies.add(`${damage} of a copy, seed ${seed}`, wrong === null ? [] : [wrong])
    }
  lane.reset('region')
  for (const damage of DAMAGES)
    for (let seed = 1; seed <= each; seed++) {
      const { problem, taken } = await inside.rotPackage(options, damage, seed)
      if (taken) packages.count('taken with the same content')
      packages.add(`${damage} of a package, seed ${seed}`, problem === null ? [] : [problem])
    }
  const { problem } = await inside.rotPackage(options, 'a bit', 0)
  packages.add('one letter changed by hand', problem === null ? [] : [problem])
  const attachments = new Tally()
  lane.reset('district')
  for (const damage of DAMAGES)
    for (let seed = 1; seed <= each; seed++) {
      const wrong = await inside.rotAttachment(options, damage, seed)
      attachments.add(`${damage} of an attachment, seed ${seed}`, wrong === null ? [] : [wrong])
    }
  const databases = new Tally()
  for (const damage of DAMAGES)
    for (let seed = 1; seed <= each; seed++) {
      lane.reset('district')
      const wrong = inside.rotDatabase(options, damage, seed)
      databases.add(`${damage} of the database, seed ${seed}`, wrong === null ? [] : [wrong])
    }
  return [
    copies.row(CAMPAIGN, 'a verified copy'),
    packages.row(CAMPAIGN, 'a package'),
    attachments.row(CAMPAIGN, 'an attachment'),
    databases.row(CAMPAIGN, 'the database itself'),
  ]
}
