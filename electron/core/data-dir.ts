import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this person's data lie when no folder was named: the system's place for application data. */
export function defaultDataDir(): string {
  const folder = 'koordinator500'
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), folder)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', folder)
  return join(process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), folder)
}
