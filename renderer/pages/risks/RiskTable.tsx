import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import type { RiskMap } from '../../../shared/risk.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useWorkplace } from '../../app/workplace.ts'
import { ConflictLink, useConflictMarks } from '../../components/index.ts'
import { isSingle } from '../../grid/block.ts'
import { KeyLegend } from '../../grid/KeyLegend.tsx'
import type { Cell } from '../../grid/movement.ts'
import { usePaste } from '../../grid/paste/usePaste.tsx'
import { useGridFocus } from '../../grid/useGridFocus.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import { type RiskChange, setCells } from './changes.ts'
import { riskPasting, significanceWords } from './pasting.ts'
import { RiskCell } from './RiskCell.tsx'
import css from './RisksPage.module.css'
import { useRiskKeys } from './useRiskKeys.ts'

interface Props {
  map: RiskMap
  onOpen: (school: string, direction: string) => void
}

/** Schools × directions; one cell holds the keyboard. */
export function RiskTable({ map, onOpen }: Props) {
  const { today } = useWorkplace()
  const mayWrite = useMayWrite()
  const write = useWrite(client.risks.set)
  const focus = useGridFocus(map.schools.length, map.directions.length, { row: 0, col: 0 })
  const table = useRef<HTMLTableElement>(null)
  const wanted = useRef(false)
  const { cell, block } = focus
  const schools = new Set(map.schools.map((s) => s.id))
  const directions = new Set(map.directions.map((d) => d.id))
  const conflicts = useConflictMarks().filter(
    ({ entity, key }) =>
      entity === 'risk' && schools.has(String(key['school'])) && directions.has(String(key['direction'])),
  )
  const disputed = new Set(conflicts.map(({ key }) => `${key['school']} ${key['direction']}`))

  const set = async (risks: readonly RiskChange[], said: string) => {
    if (await write.run({ year: map.year, risks: [...risks] })) say(`${said}. Отменить – Ctrl+Z.`)
  }
  const walk = (to: Cell, extend = false) => {
    wanted.current = true
    focus.to(to, extend)
  }
  const open = ({ row, col }: Cell) => {
    const school = map.schools[row]
    const direction = map.directions[col]
    if (school && direction) onOpen(school.id, direction.id)
  }
  const keys = useRiskKeys({
    map,
    today,
    focus,
    onSet: mayWrite ? (changes, said) => void set(changes, said) : undefined,
    onOpen: open,
    say,
    walk,
  })
  const paste = usePaste({
    pasting: riskPasting(map),
    block,
    columnName: (col) => map.directions[col]?.title ?? '',
    before: ({ row, col }) =>
      significanceWords(map.schools[row]?.risks[map.directions[col]?.id ?? '']?.significance),
    after: ({ value }) => significanceWords(value),
    onSet: mayWrite
      ? (changes) => {
          const risks = changes.flatMap(({ value, ...at }) => setCells(map, [at], { significance: value }))
          void set(risks, `Вставлено: ${counted(risks.length, 'отметка', 'отметки', 'отметок')}`)
        }
      : undefined,
    say,
    refused: 'Риски школ отмечает сам район.',
  })
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    const node = table.current?.querySelector<HTMLElement>('[data-focus]')
    node?.focus({ preventScroll: true })
    node?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  const onMouseDown = (event: MouseEvent) => {
    const node = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-row]') : null
    if (!node || event.button !== 0) return
    event.preventDefault()
    const at = { row: Number(node.dataset['row']), col: Number(node.dataset['col']) }
    const again = at.row === cell.row && at.col === cell.col && node === document.activeElement
    if (again && !event.shiftKey) open(at)
    else walk(at, event.shiftKey)
  }

  return (
    <>
      {conflicts.length > 0 && (
        <div className={css['conflicts']}>
          <ConflictLink marks={conflicts} />
        </div>
      )}
      <div className={css['scroller']}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come from the focused cells */}
        <table
          ref={table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- WAI-ARIA's own grid pattern
          role="grid"
          aria-label="Рисковые профили школ"
          aria-multiselectable
          aria-readonly={!mayWrite}
          className={css['table']}
          onKeyDown={keys.onKeyDown}
          onCopy={keys.onCopy}
          onPaste={paste.onPaste}
          onMouseDown={onMouseDown}
        >
          <thead>
            <tr>
              <th scope="col" className={css['corner']}>
                Школа
              </th>
              {map.directions.map(({ id, code, title, confirmed }) => (
                <th
                  key={id}
                  scope="col"
                  className={css['direction']}
                  title={`${code}. ${title}${confirmed ? '' : ' (формулировку уточните по письму региона)'}`}
                >
                  <span className={css['code']}>{code}</span>
                  <span className={css['title']}>{title}</span>
                  <span className={css['count']}>{activatedWords(map, id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.schools.map((school, row) => (
              <tr key={school.id}>
                <th scope="row" className={css['school']}>
                  <div className={css['name']}>{school.name}</div>
                  <div className={css['detail']}>{schoolWords(map, row)}</div>
                </th>
                {map.directions.map((direction, col) => (
                  <RiskCell
                    key={direction.id}
                    school={school}
                    direction={direction}
                    row={row}
                    col={col}
                    disputed={disputed.has(`${school.id} ${direction.id}`)}
                    focused={cell.row === row && cell.col === col}
                    block={!isSingle(block)}
                    selected={
                      row >= block.top && row <= block.bottom && col >= block.left && col <= block.right
                    }
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {paste.dialog}
      <KeyLegend keys={mayWrite ? LEGEND : LEGEND.filter(([key]) => key === 'Enter')} />
    </>
  )
}

function activatedWords({ schools }: RiskMap, direction: string): string {
  const count = schools.filter((s) => s.risks[direction]?.activatedOn).length
  return count === 0 ? '' : `активир.: ${count}`
}

function schoolWords({ schools, directions }: RiskMap, row: number): string {
  const risks = directions.map(({ id }) => schools[row]?.risks[id])
  if (risks.every((risk) => !risk?.significance && !risk?.activatedOn)) return 'профиль не заполнен'
  const found = risks.filter((risk) => risk?.significance && risk.significance !== 'none').length
  const activated = risks.filter((risk) => risk?.activatedOn).length
  return `${counted(found, 'риск', 'риска', 'рисков')}, активировано: ${activated}`
}

const LEGEND = [
  ['В С Н –', 'значимость'],
  ['П', 'верифицирован'],
  ['Пробел', 'активирован сегодня'],
  ['Enter', 'подробно'],
  ['Del', 'снять'],
  ['Shift+стрелки', 'выделить'],
  ['Ctrl+D', 'значимость вниз'],
  ['Ctrl+V', 'вставить из таблицы'],
] as const
