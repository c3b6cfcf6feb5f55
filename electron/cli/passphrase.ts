import { readFile } from 'node:fs/promises'
import { Refusal } from '../../shared/refusal.ts'
import { fileReason } from '../core/whole-file.ts'

/**
 * The passphrase out of a file, so that no list of processes shows it: the first line, without a mark of order. Refusal
 * `passphrase-file`.
 */
export async function readPassphrase(file: string | null): Promise<string | null> {
  if (file === null) return null
  const refuse = (why: string, cause?: unknown) =>
    new Refusal(
      {
        code: 'passphrase-file',
        what: `Пароль из файла «${file}» взять нельзя: ${why}.`,
        safe: 'Ничего не сделано.',
        next: 'Запишите пароль первой строкой файла в кодировке UTF-8.',
      },
      { cause },
    )
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refuse(fileReason(error), error)
  })
  const [line = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  if (line === '') throw refuse('первая строка пуста')
  return line
}
