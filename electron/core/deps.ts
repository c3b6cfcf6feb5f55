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
  /** The key store of the operating system; absent where there is none, then secret keys lie in files. */
  vault?: KeyVault | undefined
}

/** Seals small secrets with what the operating system keeps for this person at this computer. */
export interface KeyVault {
  seal(secret: string): Promise<Uint8Array>
  /** Rejects what was sealed at another computer or by another person. */
  open(sealed: Uint8Array): Promise<string>
}
