import { useCallback, useRef, useState } from 'react'
import type { AttachedTo } from '../../../shared/attachment.ts'
import { hintsAtPupils } from '../../../shared/file-name.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { client, explain, host } from '../../api/index.ts'
import { report, say } from '../../stores/notice.ts'
import { shrink, type Shrunk } from './shrink.ts'

/** What the person has to decide before a file is attached. */
export interface Question {
  item: TrayItem
  /** The name suggests a list of pupils. */
  pupils: boolean
  /** A smaller copy, when there is one. */
  smaller: Shrunk | null
}

export type Decision = 'whole' | 'smaller' | 'leave'

export interface Attach {
  question: Question | null
  decide: (decision: Decision) => void
  /** Opens the dialog. */
  choose: () => void
  take: (files: readonly File[]) => void
  /** What is being done, in a word; null when nothing is. */
  busy: string | null
}

/** Attaches files one after another and asks where there is something to decide. */
export function useAttach(kind: AttachedTo, subject: string): Attach {
  const [question, setQuestion] = useState<Question | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const answer = useRef<(decision: Decision) => void>(() => undefined)
  const running = useRef(false)

  const ask = useCallback(async (asked: Question): Promise<Decision> => {
    if (!asked.pupils && !asked.smaller) return 'whole'
    setQuestion(asked)
    const decision = await new Promise<Decision>((decided) => (answer.current = decided))
    setQuestion(null)
    return decision
  }, [])

  const attachOne = useCallback(
    async (item: TrayItem): Promise<boolean> => {
      const smaller = await shrink(item.name, await host.read(item.trayId))
      const decision = await ask({ item, pupils: hintsAtPupils(item.name), smaller })
      if (decision === 'leave') return false
      const { trayId } =
        decision === 'smaller' && smaller ? await host.takeInDropped(smaller.name, smaller.bytes) : item
      await client.attachments.attach({ kind, subject, trayId })
      return true
    },
    [ask, kind, subject],
  )

  const run = useCallback(
    async (gather: () => Promise<{ items: readonly TrayItem[]; failed: readonly unknown[] }>) => {
      if (running.current) return
      running.current = true
      setBusy('Читаю файлы…')
      let attached = 0
      const failed: unknown[] = []
      try {
        const { items, failed: unread } = await gather()
        failed.push(...unread)
        for (const item of items) {
          setBusy(`Прикладываю «${item.name}»…`)
          try {
            if (await attachOne(item)) attached += 1
          } catch (error) {
            failed.push(error)
          }
        }
      } catch (error) {
        failed.push(error)
      } finally {
        running.current = false
        setBusy(null)
        setQuestion(null)
      }
      if (failed.length > 0) report(together(failed))
      if (attached > 0) say(attached === 1 ? 'Файл приложен.' : `Приложено файлов: ${attached}.`)
    },
    [attachOne],
  )

  return {
    question,
    busy,
    decide: (decision) => answer.current(decision),
    choose: () => void run(() => host.takeInMany('attachment')),
    take: (files) => void run(() => takeDropped(files)),
  }
}

async function takeDropped(files: readonly File[]) {
  const items: TrayItem[] = []
  const failed: unknown[] = []
  for (const file of files)
    try {
      items.push(await host.takeInDropped(file.name, await file.arrayBuffer()))
    } catch (error) {
      failed.push(error)
    }
  return { items, failed }
}

/** What stood against several files, in one message: each is named, the advice is that of the first. */
function together(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0]
  const [first, ...others] = errors.map(explain)
  return first && { ...first, what: [first, ...others].map(({ what }) => what).join(' ') }
}
