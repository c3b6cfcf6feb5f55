import { Button } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { host } from '../../api/index.ts'
import { takeInPackages } from '../../app/taking.ts'
import { useWrite } from '../../queries/index.ts'

/** Where to look; null when the person changed their mind. */
async function take(): Promise<string | null> {
  const { items, failed } = await host.takeInMany('package')
  return items.length + failed.length > 0 ? takeInPackages(items, failed) : null
}

interface Props {
  label?: string
  /** Not what the page is for. */
  secondary?: boolean
}

/** Chosen files go into the inbox; the preview of a single one comes onto the screen. */
export function OpenPackageButton({ label = 'Открыть пакеты', secondary = false }: Props) {
  const [, go] = useLocation()
  const taking = useWrite<undefined, string | null>(take)
  const open = async () => {
    const address = await taking.run(undefined)
    if (address !== null) go(address)
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
