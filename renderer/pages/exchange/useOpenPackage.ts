import { useLocation } from 'wouter'
import { host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'

const take = () => host.takeIn('package')

/** «Открыть пакет»: the file goes into the tray, its preview comes onto the screen. */
export function useOpenPackage(): { open: () => void; pending: boolean } {
  const [, go] = useLocation()
  const taking = useWrite<undefined, Awaited<ReturnType<typeof take>>>(take)
  const open = async () => {
    const item = await taking.run(undefined)
    if (item) go(`/package/${item.trayId}`)
  }
  return { open: () => void open(), pending: taking.pending }
}
