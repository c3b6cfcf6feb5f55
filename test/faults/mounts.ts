import { spawnSync } from 'node:child_process'

const mounted = new Set<string>()
const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Mounts with the given arguments of `mount`; false where that is not allowed. See `unmountAll`. */
export function mount(at: string, ...args: string[]): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !succeeds('mount', ...args, at))
    return false
  mounted.add(at)
  return true
}

export const remount = (at: string, options: string): boolean =>
  succeeds('mount', '-o', `remount,${options}`, at)

export function unmount(at: string): void {
  if (!mounted.has(at)) return
  // Lazily when something still holds it: nothing may stay mounted.
  if (!succeeds('umount', at)) succeeds('umount', '-l', at)
  mounted.delete(at)
}

/** For the end of the process, however it comes. */
export function unmountAll(): void {
  for (const at of mounted) unmount(at)
}
