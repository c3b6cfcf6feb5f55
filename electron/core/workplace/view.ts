import { PLAIN_VIEW, View } from '../../../shared/view.ts'
import type { Context } from '../context.ts'

const KEY = 'view'

/** How this copy was last looked at; plain where nothing is kept or an older program kept something else. */
export function readView({ settings }: Context): View {
  const kept = View.safeParse(settings.recall(KEY))
  return kept.success ? kept.data : PLAIN_VIEW
}

export const keepView = ({ settings }: Context, view: View): void => settings.remember(KEY, view)
