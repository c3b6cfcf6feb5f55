import { existsSync, readFileSync } from 'node:fs'

const STATUS = '/proc/self/status'

/**
 * The most memory this process ever held, bytes. Linux hands a parent's `maxRSS` down to its children, so it is asked
 * itself where it is there.
 */
export function highWater(): number {
  const told = existsSync(STATUS) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined
  return 1024 * (told === undefined ? process.resourceUsage().maxRSS : Number(told))
}
