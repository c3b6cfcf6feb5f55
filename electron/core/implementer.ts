import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import { Refusal } from '../../shared/refusal.ts'
import { explain } from './database/failure.ts'

/** What procedures of the contract are implemented with. A Refusal becomes the contract's REFUSED error. */
export const implementer = () =>
  implement(contract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      const known = explain(error)
      if (!(known instanceof Refusal)) throw error
      const { code, what, safe, next: then } = known
      throw new ORPCError('REFUSED', { defined: true, data: { code, what, safe, next: then }, cause: error })
    }
  })

/** Handed to the router of each domain word. */
export type Implementer = ReturnType<typeof implementer>
