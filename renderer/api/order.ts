import type { ClientContext, ClientLink } from '@orpc/client'

/** Procedures that change nothing, by their own name. One that is not named here only waits where it need not. */
const READS: ReadonlySet<string> = new Set([
  'events',
  'get',
  'list',
  'marks',
  'grid',
  'board',
  'status',
  'history',
  'removals',
  'journal',
  'inbox',
  // Must overtake what it stops.
  'stop',
  'catalogue',
  'directions',
  'calendar',
  'districts',
  'preview',
  'errors',
  'template',
  'find',
  'map',
  'sheet',
  'criteria',
  'checklist',
  'statement',
  'tasks',
  'recognise',
  'profiles',
  'sideBySide',
  'aliases',
  'view',
  'roadmapExecution',
  'ownPlan',
  'ownPlanExecution',
  'siteStatement',
  'expertiseSheet',
  'expertiseSummary',
])

/**
 * Sends what changes something one after another, in the order in which it was asked for: of two quick marks on one
 * cell the later one stays, and Ctrl+Z takes back the mark that was pressed just before it, although its answer has
 * not come yet. Reads go at once.
 */
export function inOrder(link: ClientLink<ClientContext>): ClientLink<ClientContext> {
  let last: Promise<unknown> = Promise.resolve()
  return {
    call(path, input, options) {
      if (READS.has(path.at(-1) ?? '')) return link.call(path, input, options)
      const answer = last.then(() => link.call(path, input, options))
      last = answer.catch(() => undefined)
      return answer
    },
  }
}
