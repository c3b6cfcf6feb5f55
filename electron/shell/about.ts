import { app, type BrowserWindow } from 'electron'
import type { HostVersions } from '../../shared/host.ts'
import { showInformation } from './dialogs.ts'

export const versions = (): HostVersions => ({
  app: app.getVersion(),
  shell: `Electron ${process.versions.electron}`,
  chromium: process.versions.chrome,
  node: process.versions.node,
})

/** «О программе»: what support asks for first. */
export function showAbout(window: BrowserWindow, dataDir: string): Promise<void> {
  const { app: own, shell, chromium, node } = versions()
  return showInformation(
    window,
    'О программе',
    'Координатор 500+',
    [
      'Рабочее место муниципального координатора проекта «500+».',
      'Работает без интернета: данные хранятся только на этом компьютере.',
      '',
      `Версия ${own}`,
      shell,
      `Chromium ${chromium}`,
      `Node.js ${node}`,
      '',
      `Папка с данными: ${dataDir}`,
    ].join('\n'),
  )
}
