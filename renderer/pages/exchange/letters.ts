import { client } from '../../api/index.ts'
import { say } from '../../stores/notice.ts'
import { saveAll } from './useMakePackage.ts'

/** Saves the draft of each package's letter; answers the tray id of the first, null when the person changed their mind. */
export async function saveLetters(packageIds: readonly string[]): Promise<string | null> {
  const drafts = []
  for (const packageId of packageIds) drafts.push(await client.letter.draft({ packageId }))
  if (!(await saveAll(drafts.map(({ trayId }) => trayId)))) return null
  say('Письмо сохранено: откройте его двойным щелчком, пакет уже вложен.')
  return drafts[0]?.trayId ?? null
}
