import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../../../../shared/refusal.ts'
import type { CoreDeps, KeyVault } from '../../deps.ts'
import { flushFolder, writeWhole } from '../../whole-file.ts'

/** Nobody but the person who works here may read it. */
const OWNER_ONLY = 0o600

export interface Secret {
  secret: string
  /** Where it lies: sealed by the system's key store, or in a file of its own. */
  kept: 'store' | 'file'
  /** What was kept here could not be opened on this computer, and a new secret was made. */
  replaced: boolean
}

/**
 * A secret of this workplace: `<name>.sealed` where the system has a key store, `<name>.pem` elsewhere; made on first
 * use. At every moment a whole copy lies in one of the two: the second is read back and opened before the first goes.
 * Refusal `key-unavailable` when it is sealed and the store that sealed it is not there at all.
 */
export async function keptSecret(
  deps: CoreDeps,
  name: string,
  make: () => string | Promise<string>,
): Promise<Secret> {
  const { vault } = deps
  const [plain, sealed] = filesOf(deps, name)
  let replaced = false
  if (vault && existsSync(sealed)) {
    const secret = await vault.open(await readFile(sealed)).catch(() => null)
    if (secret !== null) {
      if (existsSync(plain) && String(await readFile(plain)) === secret) await remove(plain)
      return { secret, kept: 'store', replaced }
    }
    await setAside(sealed, deps.now())
    replaced = !existsSync(plain)
  }
  if (existsSync(plain)) {
    const secret = String(await readFile(plain))
    if (!vault || !(await sealInto(vault, sealed, secret))) return { secret, kept: 'file', replaced }
    await remove(plain)
    return { secret, kept: 'store', replaced }
  }
  if (existsSync(sealed)) throw unavailable()
  return { ...(await storeSecret(deps, name, await make())), replaced }
}

/** Keeps a new secret instead of whatever there was; a sealed one that can't be opened now is set aside. */
export async function storeSecret(
  deps: CoreDeps,
  name: string,
  secret: string,
): Promise<Pick<Secret, 'secret' | 'kept'>> {
  const [plain, sealed] = filesOf(deps, name)
  if (deps.vault && (await sealInto(deps.vault, sealed, secret))) {
    await remove(plain)
    return { secret, kept: 'store' }
  }
  if (existsSync(sealed)) await setAside(sealed, deps.now())
  await writeWhole(plain, Buffer.from(secret), OWNER_ONLY)
  return { secret, kept: 'file' }
}

const filesOf = ({ dataDir }: CoreDeps, name: string): [plain: string, sealed: string] => [
  join(dataDir, `${name}.pem`),
  join(dataDir, `${name}.sealed`),
]

/** False when the store would not give back what it was given: then the file stays. */
async function sealInto(vault: KeyVault, file: string, secret: string): Promise<boolean> {
  try {
    const bytes = await vault.seal(secret)
    if ((await vault.open(bytes)) !== secret) return false
    await writeWhole(file, bytes, OWNER_ONLY)
    return (await vault.open(await readFile(file))) === secret
  } catch {
    return false
  }
}

async function remove(file: string): Promise<void> {
  await rm(file, { force: true })
  await flushFolder(dirname(file))
}

/** It may still be opened by who sealed it. */
async function setAside(file: string, now: number): Promise<void> {
  await rename(file, `${file}-${now}`)
  await flushFolder(dirname(file))
}

const unavailable = () =>
  new Refusal({
    code: 'key-unavailable',
    what: 'Ключ подписи лежит в хранилище ключей системы, а оно сейчас недоступно.',
    safe: 'Ключ и данные не изменились.',
    next: 'Войдите в систему как обычно и откройте программу снова. Если хранилища больше нет, сделайте новый ключ на странице «Ключи».',
  })
