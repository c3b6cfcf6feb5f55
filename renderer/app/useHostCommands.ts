import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { MenuCommand, TakeInKind, TrayItem } from '../../shared/host.ts'
import type { Role } from '../../shared/workplace.ts'
import { host } from '../api/index.ts'
import { report, say } from '../stores/notice.ts'
import { routeNamed } from './routes.ts'
import { openSearch } from './search/store.ts'
import { act } from './undo.ts'

/** Where a file that came in is looked at. */
const PREVIEW: Record<TakeInKind, (item: TrayItem) => string> = {
  package: (item) => `/package/${item.trayId}`,
  spreadsheet: (item) => `/import/${item.trayId}`,
}

const kindOf = (name: string): TakeInKind | null =>
  /\.(p500|zip)$/i.test(name) ? 'package' : /\.(xlsx|csv|txt)$/i.test(name) ? 'spreadsheet' : null

/** The window's menu, files handed over by the shell, its sentences and files dropped onto the page. */
export function useHostCommands(role: Role): void {
  const [, go] = useLocation()

  useEffect(() => {
    const show = (kind: TakeInKind, item: TrayItem) => go(PREVIEW[kind](item))
    const open = (name: string) => {
      if (routeNamed(name, role)) go(`/${name}`)
    }
    const carryOut = async (command: MenuCommand) => {
      if (command === 'undo' || command === 'redo') return act(command)
      if (command === 'package:open') {
        const item = await host.takeIn('package')
        if (item) show('package', item)
      } else if (command === 'package:make') open('exchange')
      else if (command === 'report:print') open('report')
      else if (command === 'search') openSearch()
      else open(command.slice('go:'.length))
    }
    const takeDropped = async (file: File) => {
      const kind = kindOf(file.name)
      if (!kind) say(`Файл «${file.name}» не открыт: программа понимает пакеты .p500 и таблицы .xlsx, .csv.`)
      else show(kind, await host.takeInDropped(file.name, await file.arrayBuffer()))
    }
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      takeDropped(file).catch(report)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    const stops = [
      host.onMenu((command) => void carryOut(command).catch(report)),
      host.onPackage((item) => show('package', item)),
      host.onNotice(say),
    ]
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
      for (const stop of stops) stop()
    }
  }, [go, role])
}
