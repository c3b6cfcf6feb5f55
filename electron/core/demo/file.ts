import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Id } from '../../../shared/entity.ts'
import type { Context } from '../context.ts'

/** What of the training district is there when its work is told: schools and curators in the order of the file. */
export interface Built {
  district: Id
  year: number
  today: string
  schools: Id[]
  curators: Id[]
}

/** A file of the training district's folder. */
export const demoFile = <T extends z.ZodType>(ctx: Context, name: string, schema: T): z.output<T> =>
  schema.parse(JSON.parse(readFileSync(join(ctx.deps.resourcesDir, 'demo', name), 'utf8')))

/** The record at a place of a list; a file that names a place nobody has is wrong. */
export function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`The training district has no number ${place} there`)
  return found
}
