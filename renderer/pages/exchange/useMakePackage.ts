import { useState } from 'react'
import type { MadePackage } from '../../../shared/letter.ts'
import { client, host } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'

/** For the region (of a district), for a district (of the region), or for another computer of the own side. */
export interface Addressee {
  district: string | null
  ownComputer: boolean
  /** Closes this one package; the setting on the page «Ключи» when absent. */
  passphrase?: string
}

const create = (to: Addressee) => client.exchange.create(to)

/** One file is saved where the person says; several go into one folder. */
export const saveAll = (trayIds: readonly string[]): Promise<boolean> =>
  trayIds.length === 1 ? host.handOut(trayIds[0] ?? '') : host.handOutAll([...trayIds])

export interface MakePackage {
  /** The package made last; `saved` once the person has kept its files. */
  made: { file: MadePackage; saved: boolean } | null
  make: (to: Addressee) => Promise<void>
  /** Offers the finished package again. */
  save: () => Promise<void>
  pending: boolean
}

/** Makes a package and gives it to the person. One that was not saved is not lost: it is kept among the outgoing. */
export function useMakePackage(): MakePackage {
  const creating = useWrite(create)
  const saving = useWrite(saveAll)
  const [made, setMade] = useState<MakePackage['made']>(null)

  const keep = async (file: MadePackage) => {
    const files = [file, ...file.more]
    const saved = await saving.run(files.map(({ trayId }) => trayId))
    setMade({ file, saved: saved === true })
    const name = files.length === 1 ? file.name : counted(files.length, 'файл', 'файла', 'файлов')
    say(saved ? `Пакет сохранён: ${name}` : `Пакет готов, но ещё не сохранён: ${name}`)
  }
  return {
    made,
    make: async (to) => {
      const file = await creating.run(to)
      if (file) await keep(file)
    },
    save: async () => {
      if (made) await keep(made.file)
    },
    pending: creating.pending || saving.pending,
  }
}
