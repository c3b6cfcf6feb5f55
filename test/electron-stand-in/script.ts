/**
 * Answers to everything that would wait for a person. A test lays them out beforehand; what nobody laid out is an
 * error. `real-dialogs.cjs` keeps the same object on the real Electron.
 */
export type Asked = 'open' | 'save' | 'message' | 'print'

export interface Script {
  answers: { kind: Asked; value: unknown }[]
  asked: { kind: Asked; options: unknown }[]
}

export const script: Script = { answers: JSON.parse(process.env['DIALOG_ANSWERS'] ?? '[]'), asked: [] }
Object.assign(globalThis, { dialogScript: script })

/** The next answer, which must be meant for this kind of question. */
export function nextAnswer(kind: Asked, options: unknown): unknown {
  script.asked.push({ kind, options })
  const next = script.answers.shift()
  if (next?.kind !== kind)
    throw new Error(`not scripted: ${kind} ${JSON.stringify(options)} (next answer is for ${next?.kind})`)
  return next.value
}
