import { client } from '../api/index.ts'
import { report, say } from '../stores/notice.ts'

/**
 * Takes the last action back (or does it again) and says what it was and what was left as it is. Two quick presses
 * are two steps, and what was typed just before is the first of them: the client keeps changes in their order.
 */
export async function step(direction: 'undo' | 'redo'): Promise<void> {
  try {
    const { label, kept } = await client.ledger[direction]()
    say(sentence(direction, label, kept))
  } catch (error) {
    report(error)
  }
}

/** Takes an import back and says what was edited since and stays. */
export async function takeBackImport(history: number): Promise<void> {
  try {
    const { label, kept } = await client.ledger.undoImport({ history })
    say(sentence('undo', label, kept))
  } catch (error) {
    report(error)
  }
}

/**
 * What Ctrl+Z and the menu's «Отменить» mean here and now: the field's own typing, else the ledger's last step.
 * Both come this way, since Electron's menu would also take a key that the page left alone.
 */
export async function act(direction: 'undo' | 'redo'): Promise<void> {
  if (hasOwnText(document.activeElement)) document.execCommand(direction)
  else await step(direction)
}

/** What the status line says after a step. */
export function sentence(direction: 'undo' | 'redo', label: string | null, kept: readonly string[]): string {
  if (label === null) return direction === 'undo' ? 'Отменять нечего.' : 'Возвращать нечего.'
  const done = `${direction === 'undo' ? 'Отменено' : 'Возвращено'}: ${label}.`
  return kept.length === 0
    ? done
    : `${done} Осталось как есть, потому что менялось позже: ${kept.join('; ')}.`
}

/** The deed itself: the ledger calls a step that was taken back «Отменено: …». */
export const deed = (label: string): string => label.replace(/^(Отменено|Возвращено): /, '')

/** Text that is typed but not saved belongs to the field: there Ctrl+Z means the field's own undo. */
export function hasOwnText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const field = target.closest('input, textarea, [contenteditable="true"]')
  if (!field) return false
  if (field instanceof HTMLInputElement && !TYPED.has(field.type)) return false
  return !field.hasAttribute('data-autosave') || field.hasAttribute('data-unsaved')
}

const TYPED = new Set(['text', 'search', 'email', 'tel', 'url', 'number', 'password'])

/** Which step a key press asks for; by the key's place, so that it works in the Russian layout. */
export function stepOf(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo'
  if (event.code === 'KeyY' && !event.shiftKey) return 'redo'
  return null
}
