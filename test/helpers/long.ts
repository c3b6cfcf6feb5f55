/** True under `npm run test:long`, which takes minutes and runs before a release. */
const LONG = process.env['KOORDINATOR_LONG'] === '1'

/** How many cases a campaign runs: a small share in `npm test`, all in the long form. */
export const share = (short: number, long: number): number => (LONG ? long : short)

/** Where the random numbers of a campaign begin; a failing one prints what to set. */
export const campaignSeed = Number(process.env['KOORDINATOR_SEED'] ?? 500)

/** Runs only this case of a campaign, to look at one that failed. */
export const onlyCase: number | null = process.env['KOORDINATOR_CASE']
  ? Number(process.env['KOORDINATOR_CASE'])
  : null
