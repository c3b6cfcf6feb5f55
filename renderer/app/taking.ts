import { localMoment } from '../../shared/date.ts'
import type { TrayItem } from '../../shared/host.ts'
import type { IncomingPackage } from '../../shared/package.ts'
import { client, explain, type Explanation } from '../api/index.ts'
import { say } from '../stores/notice.ts'
import { setUnreadFiles } from '../stores/unread-files.ts'
import { counted } from '../text/numbers.ts'

/**
 * Takes package files into the inbox, where they are kept and checked at once. One that could not be read is named
 * there and keeps none of the others.
 * @returns the page that shows what came
 */
export async function takeInPackages(
  items: readonly TrayItem[],
  unread: readonly Explanation[] = [],
): Promise<string> {
  const failed = [...unread]
  let taken: IncomingPackage[] = []
  try {
    if (items.length > 0) taken = await client.exchange.takeIn({ trayIds: items.map(({ trayId }) => trayId) })
  } catch (error) {
    failed.push(explain(error))
  }
  setUnreadFiles(failed)
  const [only] = taken
  if (only && taken.length === 1 && failed.length === 0) {
    if (isKnown(only)) say(`Этот пакет уже приняли, файл получен ${localMoment(only.arrivedAt)}.`)
    if (only.state !== 'applied' || only.head?.kind !== 'receipt') return `/package/${only.id}`
    say(only.note)
    return '/exchange/out'
  }
  // A test of the mail is several files, and one page answers for all of them.
  if (only && failed.length === 0 && taken.every(({ head }) => head?.kind === 'probe'))
    return `/package/${only.id}`
  if (taken.length > 0) say(summary(taken))
  return '/exchange/in'
}

/** Receipts are applied as they come; anything else waits for a person, who must have accepted it before. */
const isKnown = ({ state, head }: IncomingPackage) => state === 'applied' && head?.kind !== 'receipt'

function summary(taken: readonly IncomingPackage[]): string {
  const known = taken.filter(isKnown).length
  const count = (state: IncomingPackage['state']) => taken.filter((file) => file.state === state).length
  const parts = [
    ['проверено', count('checked')],
    ['ждут', count('waiting')],
    ['приняты', count('applied') - known],
    ['были приняты раньше', known],
    ['не приняты', count('refused')],
  ] as const
  const told = parts.filter(([, n]) => n > 0).map(([word, n]) => `${word} – ${n}`)
  return `Получено: ${counted(taken.length, 'файл', 'файла', 'файлов')}; ${told.join(', ')}.`
}
