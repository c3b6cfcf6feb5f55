/** What happens to bytes that lie for years: in the order of how much of them is lost. */
export const DAMAGES = ['a bit', 'a sector', 'a page', 'a hole'] as const
export type Damage = (typeof DAMAGES)[number]

const SIZES: Readonly<Record<Damage, number>> = {
  'a bit': 1,
  'a sector': 512,
  'a page': 4096,
  'a hole': 65_536,
}

/** The bytes with the damage somewhere, never the same as before. */
export function damaged(bytes: Buffer, damage: Damage, random: (n: number) => Uint8Array): Buffer {
  const size = Math.min(SIZES[damage], bytes.length)
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  const anywhere = ((((a * 256 + b) * 256 + c) * 256 + d) / 2 ** 32) * bytes.length
  // Disks lose whole sectors where sectors begin.
  const at = Math.min(Math.floor(anywhere / size) * size, bytes.length - size)
  const spoilt = Buffer.from(bytes)
  if (damage === 'a bit') spoilt[at] = (spoilt[at] ?? 0) ^ (1 << (d % 8))
  else if (damage === 'a sector') spoilt.fill(0, at, at + size)
  else spoilt.set(random(size), at)
  if (spoilt.equals(bytes)) spoilt[at] = (spoilt[at] ?? 0) ^ 1
  return spoilt
}
