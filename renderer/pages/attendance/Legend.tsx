import type { AttendanceGrid } from '../../../shared/attendance.ts'
import { KeyLegend } from '../../grid/KeyLegend.tsx'

interface Props {
  kind: AttendanceGrid['kind']
  countsPersons: boolean
  readOnly: boolean
}

type Key = readonly [key: string, words: string]

/** The keys of the grid in one line. */
export function Legend({ kind, countsPersons, readOnly }: Props) {
  const keys: Key[] = readOnly
    ? [
        ['стрелки', 'ходить'],
        ['Ctrl+C', 'копировать'],
      ]
    : kind === 'mark'
      ? [
          ['У', 'да'],
          ['Н', 'нет'],
          ['Пробел', 'по кругу'],
          ['Del', 'очистить'],
          ['Shift+стрелки', 'выделить'],
          ['Ctrl+D', 'вниз'],
          ['Ctrl+V', 'вставить таблицу'],
          ['Enter', 'примечание'],
        ]
      : [
          ['У', 'участвовал'],
          ['Н', 'не участвовал'],
          ...(countsPersons
            ? ([['0–9', 'сколько человек']] as const)
            : ([
                ['В', 'выступал'],
                ['С', 'слушал'],
              ] as const)),
          ['Пробел', 'по кругу'],
          ['Del', 'очистить'],
          ['Shift+стрелки', 'выделить'],
          ['Ctrl+D', 'вниз'],
          ['Ctrl+V', 'вставить таблицу'],
          ['Enter', 'подробно'],
        ]
  return <KeyLegend keys={keys} />
}
