import { Button } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'

const take = () => host.takeIn('package')

interface Props {
  label?: string
  /** Not what the page is for. */
  secondary?: boolean
}

/** The file goes into the tray, its preview comes onto the screen. */
export function OpenPackageButton({ label = 'Открыть пакет', secondary = false }: Props) {
  const [, go] = useLocation()
  const taking = useWrite<undefined, Awaited<ReturnType<typeof take>>>(take)
  const open = async () => {
    const item = await taking.run(undefined)
    if (item) go(`/package/${item.trayId}`)
  }
  return (
    <Button
      variant={secondary ? 'default' : 'filled'}
      leftSection={<IconPackageImport size={16} aria-hidden />}
      loading={taking.pending}
      onClick={() => void open()}
    >
      {label}
    </Button>
  )
}
