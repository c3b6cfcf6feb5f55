import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of a typeface and the characters it holds, as a browser should choose it. */
export interface FontFile {
  weight: 400 | 700
  unicodeRange: string
  woff2: Uint8Array
}

const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
} as const

/** The typeface of reports from the shipped resources: Tinos, which has the metrics of Times New Roman. */
export const readFonts = (resourcesDir: string): FontFile[] =>
  (['latin', 'cyrillic'] as const).flatMap((subset) =>
    ([400, 700] as const).map((weight) => ({
      weight,
      unicodeRange: RANGES[subset],
      woff2: readFileSync(join(resourcesDir, 'fonts/tinos', `${subset}-${weight}.woff2`)),
    })),
  )
