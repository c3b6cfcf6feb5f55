import { type Figure, inTurns, median, timed } from '../measure.ts'
import { openCore, type OpenCore, type Workbench } from '../workbench.ts'
import { type OtherDistrict, otherDistricts } from './many.ts'
import { applyCalled, emptyRegion } from './year.ts'

const THIRTY = 30
const FORTY = 40

/** The first `n` of as many districts as are wanted. */
async function districtsLike(year: Buffer, n: number): Promise<OtherDistrict[]> {
  const other = await otherDistricts(year)
  const districts: OtherDistrict[] = []
  for (let at = 1; at <= n; at++) districts.push(await other(at))
  return districts
}

/** A region that knows the keys of these districts; their years wait in its inbox. */
async function regionOf(
  bench: Workbench,
  districts: readonly OtherDistrict[],
): Promise<{ opened: OpenCore; ids: string[] }> {
  const opened = openCore(await emptyRegion(bench))
  const ids: string[] = []
  for (const [at, district] of districts.entries()) {
    await applyCalled(opened, district.card)
    const { trayId } = opened.core.tray.put(`Район ${at + 1}.p500`, district.year)
    const [taken] = await opened.client.exchange.takeIn({ trayIds: [trayId] })
    if (taken?.state !== 'checked') throw new Error(JSON.stringify(taken?.reason))
    ids.push(taken.id)
  }
  return { opened, ids }
}

/** Milliseconds of each file of one batch, by the progress it tells. */
async function batch({ client }: OpenCore, ids: string[]): Promise<number[]> {
  const moments: number[] = []
  const stop = new AbortController()
  const events = await client.events(undefined, { signal: stop.signal })
  const listening = (async () => {
    for await (const event of events) if (event.type === 'progress') moments.push(performance.now())
  })()
  const outcomes = await client.exchange.applyAll({ ids })
  const end = performance.now()
  stop.abort()
  await listening.catch(() => undefined)
  const left = outcomes.find(({ outcome }) => outcome !== 'applied')
  if (left) throw new Error(left.text)
  return moments.slice(0, ids.length).map((from, at) => (moments[at + 1] ?? end) - from)
}

/** Thirty districts of twelve schools in one batch, against thirty times one. */
export async function measureThirty(bench: Workbench, year: Buffer): Promise<Figure> {
  const all = await districtsLike(year, THIRTY)
  const batchOf = (districts: readonly OtherDistrict[]) => async () => {
    const { opened, ids } = await regionOf(bench, districts)
    const ms = await timed(() => opened.client.exchange.applyAll({ ids }))
    opened.close()
    return ms
  }
  const { thirty, one } = await inTurns({ thirty: batchOf(all), one: batchOf(all.slice(0, 1)) }, 3, 1)
  return {
    operation: 'thirty districts of 12 schools in one batch',
    unit: 'ms',
    ours: median(thirty),
    limit: {
      what: 'thirty times the batch of one, each with its copy of the database before',
      value: THIRTY * median(one),
    },
    goal: 1,
    note: `one takes ${median(one).toFixed(0)} ms`,
  }
}

/** Whether a region that grows gets slower: the first load of its last districts against that of its first. */
export async function measureForty(bench: Workbench, year: Buffer): Promise<Figure> {
  const { opened, ids } = await regionOf(bench, await districtsLike(year, FORTY))
  const times = await batch(opened, ids)
  opened.close()
  // The copy before the batch falls on the first.
  const [first, last] = [median(times.slice(1, 6)), median(times.slice(-5))]
  return {
    operation: `first load of the ${FORTY}th large district`,
    unit: 'ms',
    ours: last,
    limit: { what: 'the same of the first: medians of five, one batch', value: first },
    goal: 2,
    note: `all ${FORTY}: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`,
  }
}
