import { client } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import { saveAll } from './useMakePackage.ts'

async function save(ids: readonly string[]): Promise<boolean> {
  const made: string[] = []
  for (const id of ids) made.push((await client.exchange.receipt({ id })).trayId)
  const saved = await saveAll(made)
  say(
    saved
      ? made.length === 1
        ? 'Квитанция сохранена. Отправьте её тому, кто прислал пакет; письмо к ней – в «Исходящих».'
        : `Сохранено: ${counted(made.length, 'квитанция', 'квитанции', 'квитанций')}. Отправьте их тем, кто прислал пакеты; письма к ним – в «Исходящих».`
      : 'Квитанции готовы, но не сохранены: они лежат в «Исходящих».',
  )
  return saved
}

/** Makes receipts for the senders of these files, one for each file, and gives them to the person. */
export const useSaveReceipts = () => useWrite(save)
