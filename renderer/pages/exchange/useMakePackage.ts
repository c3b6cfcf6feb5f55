import { useState } from 'react'
import type { TrayItem } from '../../../shared/host.ts'
import { client, host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'

const create = (district: string | null) => client.exchange.create({ district })
const handOut = (trayId: string) => host.handOut(trayId)

export interface MakePackage {
  /** The package made last; `saved` once the person has kept the file. */
  made: { file: TrayItem; saved: boolean } | null
  /** `district` null makes one for the region. */
  make: (district: string | null) => Promise<void>
  /** Offers the finished package again. */
  save: () => Promise<void>
  pending: boolean
}

/** Makes a package and gives it to the person. One that was not saved is not lost: it can be saved again. */
export function useMakePackage(): MakePackage {
  const creating = useWrite(create)
  const saving = useWrite(handOut)
  const [made, setMade] = useState<MakePackage['made']>(null)

  const keep = async (file: TrayItem) => {
    const saved = await saving.run(file.trayId)
    setMade({ file, saved: saved === true })
    say(saved ? `Пакет сохранён: ${file.name}` : `Пакет ${file.name} готов, но ещё не сохранён.`)
  }
  return {
    made,
    make: async (district) => {
      const file = await creating.run(district)
      if (file) await keep(file)
    },
    save: async () => {
      if (made) await keep(made.file)
    },
    pending: creating.pending || saving.pending,
  }
}
