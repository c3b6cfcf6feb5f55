/** Before any district's package came the region still has its own roadmap: it is read with nobody's facts. */
export const NOBODY = '0'.repeat(32)
