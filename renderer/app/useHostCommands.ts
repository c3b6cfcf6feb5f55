import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import type { MenuCommand, TrayItem } from '../../shared/host.ts'
import type { Role } from '../../shared/workplace.ts'
import { explain, type Explanation, host } from '../api/index.ts'
import { report, say } from '../stores/notice.ts'
import { routeNamed } from './routes.ts'
import { openSearch } from './search/store.ts'
import { takeInPackages } from './taking.ts'
import { act } from './undo.ts'

/** Several double-clicked files come one after another; they are one taking in. */
const GATHER_MS = 300

const kindOf = (name: string): 'package' | 'spreadsheet' | null =>
  /\.(p500|zip)$/i.test(name) ? 'package' : /\.(xlsx|csv|txt)$/i.test(name) ? 'spreadsheet' : null

/** The window's menu, files handed over by the shell, its sentences and files dropped onto the page. */
export function useHostCommands(role: Role): void {
  const [at, go] = useLocation()
  // Whatever document is looked at already is the one that is meant: its page prints it.
  const toReport = useEffectEvent(() => {
    if (!at.startsWith('/report')) go('/report')
  })

  useEffect(() => {
    const takeIn = async (items: readonly TrayItem[], failed?: readonly Explanation[]) =>
      go(await takeInPackages(items, failed))
    const arrived: TrayItem[] = []
    let gathering: ReturnType<typeof setTimeout> | undefined
    const onPackage = (item: TrayItem) => {
      arrived.push(item)
      clearTimeout(gathering)
      gathering = setTimeout(() => void takeIn(arrived.splice(0)).catch(report), GATHER_MS)
    }
    const open = (name: string) => {
      if (routeNamed(name, role)) go(`/${name}`)
    }
    const carryOut = async (command: MenuCommand) => {
      if (command === 'undo' || command === 'redo') return act(command)
      if (command === 'package:open') {
        const { items, failed } = await host.takeInMany('package')
        if (items.length + failed.length > 0) await takeIn(items, failed)
      } else if (command === 'package:make') go('/exchange/out')
      else if (command === 'report:print') toReport()
      else if (command === 'search') openSearch()
      else open(command.slice('go:'.length))
    }
    const takeDropped = async (files: readonly File[]) => {
      const packages = files.filter(({ name }) => kindOf(name) === 'package')
      const table = files.find(({ name }) => kindOf(name) === 'spreadsheet')
      if (packages.length > 0) {
        const items: TrayItem[] = []
        const failed: Explanation[] = files
          .filter((file) => !packages.includes(file))
          .map(({ name }) => ({
            what: `Файл «${name}» не открыт.`,
            safe: 'Остальные файлы приняты во входящие.',
            next: 'Таблицу или документ перетащите отдельно, без пакетов.',
          }))
        for (const file of packages)
          try {
            items.push(await host.takeInDropped(file.name, await file.arrayBuffer()))
          } catch (error) {
            failed.push(explain(error))
          }
        await takeIn(items, failed)
      } else if (table) {
        const { trayId } = await host.takeInDropped(table.name, await table.arrayBuffer())
        go(`/import/file/${trayId}`)
      } else {
        const [first] = files
        say(`Файл «${first?.name}» не открыт: программа понимает пакеты .p500 и таблицы .xlsx, .csv.`)
      }
    }
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      takeDropped(files).catch(report)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    const stops = [
      host.onMenu((command) => void carryOut(command).catch(report)),
      host.onPackage(onPackage),
      host.onNotice(say),
    ]
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
      clearTimeout(gathering)
      for (const stop of stops) stop()
    }
  }, [go, role])
}
