import type { Context } from '../context.ts'
import { districtScope } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { today } from '../workplace/workplace.ts'
import { readSites } from './board.ts'
import { addItem, editItem, listChecklist, removeItem } from './checklist.ts'
import { answerItem, answerRest, beginCheck, removeCheck, updateCheck } from './checks.ts'
import { siteStatement } from './statement.ts'

const done = {}

/** Procedures of the site checks. */
export const sitesRouter = (os: Implementer, ctx: Context) => ({
  board: os.sites.board.handler(({ input }) =>
    readSites(ctx.db, districtScope(ctx, input.district), input.year),
  ),
  begin: os.sites.begin.handler(({ input }) => beginCheck(ctx, input)),
  update: os.sites.update.handler(({ input }) => (updateCheck(ctx, input.id, input.patch), done)),
  answer: os.sites.answer.handler(({ input }) => (answerItem(ctx, input), done)),
  answerRest: os.sites.answerRest.handler(({ input }) => (answerRest(ctx, input.check), done)),
  remove: os.sites.remove.handler(({ input }) => (removeCheck(ctx, input.id), done)),
  statement: os.sites.statement.handler(({ input }) => ({ text: siteStatement(ctx, input, today(ctx)) })),
  checklist: os.sites.checklist.handler(({ input }) => listChecklist(ctx, input.year)),
  addItem: os.sites.addItem.handler(({ input }) => addItem(ctx, input.year, input.item)),
  editItem: os.sites.editItem.handler(({ input }) => (editItem(ctx, input.id, input.patch), done)),
  removeItem: os.sites.removeItem.handler(({ input }) => (removeItem(ctx, input.id), done)),
})
