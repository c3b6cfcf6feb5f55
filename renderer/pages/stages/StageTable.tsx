import { IconAlertTriangle } from '@tabler/icons-react'
import { type MouseEvent, useLayoutEffect, useRef, useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import type { StageBoard, StageFact } from '../../../shared/stage.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import { Attachments } from '../../components/Attachments/Attachments.tsx'
import { ConflictLink, useConflictMarks } from '../../components/index.ts'
import { KeyLegend } from '../../grid/KeyLegend.tsx'
import type { Cell } from '../../grid/movement.ts'
import { usePaste } from '../../grid/paste/usePaste.tsx'
import { useGridFocus } from '../../grid/useGridFocus.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import {
  type BoardSchool,
  clear,
  type Columns,
  linkSight,
  phaseGroups,
  placeAt,
  setDay,
  type StageChange,
  type Standing,
} from './board.ts'
import { dayWords, stagePasting } from './pasting.ts'
import { StageCell } from './StageCell.tsx'
import { StageEditor } from './StageEditor.tsx'
import css from './StagesPage.module.css'
import { StepHead } from './StepHead.tsx'
import { useStageKeys } from './useStageKeys.ts'

interface Props {
  board: StageBoard
  all: readonly Standing[]
  columns: Columns
  onOpen: (school: string) => void
}

/** Schools × steps; one cell holds the keyboard. */
export function StageTable({ board, all, columns, onOpen }: Props) {
  const { today, role } = useWorkplace()
  const { district } = useScope()
  const mayWrite = useMayWrite()
  const write = useWrite(client.stages.set)
  const focus = useGridFocus(board.schools.length, columns.length, { row: 0, col: 0 })
  const [editing, setEditing] = useState<{ cell: Cell; typed: string } | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const wanted = useRef(false)
  const { cell, block } = focus
  const schools = new Set(board.schools.map((s) => s.id))
  const marks = useConflictMarks().filter(
    ({ entity, key }) =>
      entity === 'stage' && key['year'] === board.year && schools.has(String(key['school'])),
  )
  const disputed = new Set(marks.map(({ key }) => `${key['school']} ${key['step']}`))

  const set = async (facts: readonly StageChange[], said: string) => {
    if (await write.run({ year: board.year, facts: [...facts] })) say(`${said}. Отменить – Ctrl+Z.`)
  }
  const walk = (to: Cell, extend = false) => {
    wanted.current = true
    focus.to(to, extend)
  }
  const keys = useStageKeys({
    board,
    columns,
    all,
    today,
    focus,
    onSet: mayWrite ? (changes, said) => void set(changes, said) : undefined,
    onEdit: (at, typed) => setEditing({ cell: at, typed }),
    say,
    walk,
  })
  const paste = usePaste({
    pasting: stagePasting(board, columns),
    block,
    columnName: (col) => columns[col]?.title ?? '',
    before: (at) => dayWords(daySet(at)),
    after: ({ value }) => dayWords(value),
    onSet: mayWrite
      ? (changes) => {
          const places = { board, columns }
          const facts = changes.flatMap(({ value, ...at }) =>
            value === null ? clear(places, [at]) : setDay(places, [at], value, false),
          )
          void set(facts, `Вставлено: ${counted(facts.length, 'отметка', 'отметки', 'отметок')}`)
        }
      : undefined,
    say,
    refused: 'Отметки района исправляет сам район.',
  })
  useLayoutEffect(() => {
    if (!wanted.current || editing) return
    wanted.current = false
    const node = table.current?.querySelector<HTMLElement>('[data-focus]')
    node?.focus({ preventScroll: true })
    node?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  const daySet = (at: Cell) => {
    const place = placeAt({ board, columns }, at)
    return place?.school.steps[place.step]?.on
  }
  const closeEditor = () => {
    wanted.current = true
    setEditing(null)
  }
  const save = (fact: StageFact | null) => {
    const place = editing && placeAt({ board, columns }, editing.cell)
    closeEditor()
    if (!place) return
    const { school, step } = place
    void set(
      [{ school: school.id, step, fact }],
      fact ? `${school.name}: ${formatDate(fact.on)}` : `${school.name}: отметка снята`,
    )
  }
  const filesOf = (school: BoardSchool, step: StageStep) => {
    const record = school.records[step]
    return record && <Attachments kind="stage" subject={record} district={district} side={role} />
  }
  const onMouseDown = (event: MouseEvent) => {
    const node = event.target instanceof Element ? event.target.closest<HTMLElement>('td[data-row]') : null
    if (!node || event.button !== 0) return
    if (editing) setEditing(null)
    event.preventDefault()
    const at = { row: Number(node.dataset['row']), col: Number(node.dataset['col']) }
    const again = at.row === cell.row && at.col === cell.col && node === document.activeElement
    if (again && !event.shiftKey) keys.edit('')
    else walk(at, event.shiftKey)
  }

  return (
    <>
      {marks.length > 0 && (
        <div className={css['conflicts']}>
          <ConflictLink marks={marks} />
        </div>
      )}
      <div className={css['scroller']}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come from the focused cells */}
        <table
          ref={table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- WAI-ARIA's own grid pattern
          role="grid"
          aria-label="Этапы ИС МЭДК"
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
              <th rowSpan={2} scope="col" className={css['corner']}>
                Школа
              </th>
              {phaseGroups(columns).map((group) => (
                <th key={group.phase} colSpan={group.span} scope="colgroup" className={css['group']}>
                  <span className={css['groupTitle']}>{group.title}</span>
                </th>
              ))}
            </tr>
            <tr>
              {columns.map((link, col) => (
                <StepHead
                  key={link.key}
                  board={board}
                  all={all}
                  columns={columns}
                  col={col}
                  link={link}
                  today={today}
                  onSet={mayWrite ? (changes, said) => void set(changes, said) : undefined}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((standing, row) => {
              const { school } = standing
              return (
                <tr key={school.id}>
                  <th scope="row" className={css['school']}>
                    <button type="button" className={css['name']} onClick={() => onOpen(school.id)}>
                      {school.name}
                    </button>
                    {school.curator ? (
                      <div className={css['detail']}>{school.curator}</div>
                    ) : (
                      <div className={css['doubt']}>
                        <IconAlertTriangle size={14} aria-hidden />
                        <span>куратор не назначен</span>
                      </div>
                    )}
                    {[...new Set(school.warnings.map((w) => w.text))].map((text) => (
                      <div key={text} className={css['doubt']} title={text}>
                        <IconAlertTriangle size={14} aria-hidden />
                        <span className={css['doubtWords']}>{text}</span>
                      </div>
                    ))}
                  </th>
                  {columns.map((link, col) => {
                    const sight = linkSight(standing, link.key)
                    if (!sight) return null
                    const { step } = link
                    return (
                      <StageCell
                        key={link.key}
                        school={school}
                        sight={sight}
                        first={link.phase !== columns[col - 1]?.phase}
                        col={col}
                        row={row}
                        disputed={disputed.has(`${school.id} ${link.key}`)}
                        focused={cell.row === row && cell.col === col}
                        selected={
                          row >= block.top && row <= block.bottom && col >= block.left && col <= block.right
                        }
                        editor={
                          editing?.cell.row === row &&
                          editing.cell.col === col &&
                          step && (
                            <StageEditor
                              school={school}
                              step={step}
                              sight={sight}
                              typed={editing.typed}
                              year={board.year}
                              today={today}
                              files={filesOf(school, step)}
                              onSave={save}
                              onCancel={closeEditor}
                            />
                          )
                        }
                      />
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {paste.dialog}
      {mayWrite && <KeyLegend keys={LEGEND} />}
    </>
  )
}

const LEGEND = [
  ['0–9', 'дата: 16.02'],
  ['Пробел', 'сегодня'],
  ['Enter', 'подробно'],
  ['Del', 'снять'],
  ['Shift+стрелки', 'выделить'],
  ['Ctrl+D', 'вниз'],
  ['Ctrl+V', 'вставить из таблицы'],
] as const
