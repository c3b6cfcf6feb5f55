import { useEffect, useState } from 'react'
import type { TrayItem } from '../../../shared/host.ts'
import type { InvitationPreview } from '../../../shared/trust.ts'
import { client, host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { report } from '../../stores/notice.ts'

export interface Invited {
  trayId: string
  invitation: InvitationPreview
}

async function read({ trayId }: TrayItem): Promise<Invited> {
  return { trayId, invitation: await client.trust.openInvitation({ trayId }) }
}

async function choose(): Promise<Invited | null> {
  const item = await host.takeIn('package')
  return item && read(item)
}

/** The region's invitation at the first run: chosen, double-clicked or dropped onto the window. */
export function useInvitation() {
  const [invited, setInvited] = useState<Invited | null>(null)
  const choosing = useWrite<undefined, Invited | null>(choose)
  const { run } = useWrite(read)
  useEffect(() => {
    const take = async (item: TrayItem) => {
      const answer = await run(item)
      if (answer) setInvited(answer)
    }
    const onDragOver = (event: DragEvent) => event.preventDefault()
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      event.preventDefault()
      void file
        .arrayBuffer()
        .then((bytes) => host.takeInDropped(file.name, bytes))
        .then(take)
        .catch(report)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    const stop = host.onPackage((item) => void take(item))
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
      stop()
    }
  }, [run])
  return {
    invited,
    pending: choosing.pending,
    choose: async () => {
      const answer = await choosing.run(undefined)
      if (answer) setInvited(answer)
    },
    forget: () => setInvited(null),
  }
}
