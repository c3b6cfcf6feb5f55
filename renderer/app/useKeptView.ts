import { useEffect, useState } from 'react'
import { client } from '../api/index.ts'
import { report } from '../stores/notice.ts'
import { keptView, useView } from '../stores/view.ts'

const SAVE_MS = 400

/**
 * The view of the last time, before any page is drawn, and from then on kept as it changes. The core keeps it: a
 * browser forgets a page that has another port every time.
 * @returns false until it is known
 */
export function useKeptView(): boolean {
  const [known, setKnown] = useState(false)
  useEffect(() => {
    let kept = ''
    let waiting: ReturnType<typeof setTimeout> | undefined
    let stop = () => {}
    let gone = false
    const keep = () => {
      clearTimeout(waiting)
      const view = keptView(useView.getState())
      if (JSON.stringify(view) === kept) return
      kept = JSON.stringify(view)
      client.workplace.keepView(view).catch(report)
    }
    client.workplace
      .view()
      .then((view) => {
        if (gone) return
        useView.setState(view)
        kept = JSON.stringify(keptView(view))
        stop = useView.subscribe(() => {
          clearTimeout(waiting)
          waiting = setTimeout(keep, SAVE_MS)
        })
      })
      .catch(report)
      .finally(() => setKnown(true))
    window.addEventListener('pagehide', keep)
    return () => {
      gone = true
      stop()
      clearTimeout(waiting)
      window.removeEventListener('pagehide', keep)
    }
  }, [])
  return known
}
