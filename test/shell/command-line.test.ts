import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { commandWords, readCommandLine } from '../../electron/shell/command-line.ts'

const read = (...args: string[]) => readCommandLine(['electron', ...args], resolve('/home/anna'))

test('a double click names the package', () => {
  expect(read('/почта/Балашовский.p500')).toEqual({
    dataDir: null,
    demo: false,
    restore: false,
    packages: [resolve('/почта/Балашовский.p500')],
  })
})

test('names are taken from the folder of the start, whatever their case', () => {
  expect(read('.', '--data', 'данные', 'отчёт.docx', 'ПАКЕТ.P500', '--demo')).toEqual({
    dataDir: resolve('/home/anna/данные'),
    demo: true,
    restore: false,
    packages: [resolve('/home/anna/ПАКЕТ.P500')],
  })
})

test('Chromium’s own switches mean nothing here', () => {
  expect(read('--no-sandbox', '--lang=ru', '-r', '--inspect=0', '--data=/d')).toEqual({
    dataDir: resolve('/d'),
    demo: false,
    restore: false,
    packages: [],
  })
})

test('what stands behind --cli is for the command line alone', () => {
  expect(commandWords(['electron', '.', '--cli', 'verify', '--data', 'x', 'п.p500'])).toEqual([
    'verify',
    '--data',
    'x',
    'п.p500',
  ])
  expect(commandWords(['electron', '.', '--data', 'cli'])).toBe(null)
})
