/** What the outside world gives the core; tests replace the clock and the randomness, nothing else. */
export interface CoreDeps {
  /** Folder of the database, its copies and the tray; made if need be. */
  dataDir: string
  /** Folder of shipped data (`resources/`). */
  resourcesDir: string
  appVersion: string
  /** Milliseconds since 1970 as the computer's clock says. */
  now: () => number
  /** `n` random bytes. */
  random: (n: number) => Uint8Array
}
