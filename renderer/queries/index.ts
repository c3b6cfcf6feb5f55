/** How pages read from the core and act on it. */
export { invalidate } from './invalidation.ts'
export { queryKey, useRead, type Output } from './read.ts'
export { useWrite } from './write.ts'
