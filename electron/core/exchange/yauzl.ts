import { type Entry, fromBuffer } from 'yauzl'

export type { Entry }

/** All entries of an archive's directory; more than `most` is an error. */
export function fromBufferPromise(file: Buffer, most: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error)
      if (zip.entryCount > most) return reject(new Error('too many entries'))
      const entries: Entry[] = []
      zip.on('entry', (entry: Entry) => {
        entries.push(entry)
        zip.readEntry()
      })
      zip.on('end', () => resolve(entries))
      zip.on('error', reject)
      zip.readEntry()
    })
  })
}
