/**
 * A dot names one transaction of one writing copy: (replica, seq). In the file and in memory it is one integer,
 * local replica number × 2³² + seq; in packages the replica is named by its id.
 */
export type Dot = number

const SHIFT = 2 ** 32

export const dotOf = (replica: number, seq: number): Dot => replica * SHIFT + seq
export const replicaOf = (dot: Dot): number => Math.floor(dot / SHIFT)
export const seqOf = (dot: Dot): number => dot % SHIFT
